package org.childalert.cap;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A file that goes with an {@code info}, such as a picture (CAP 1.2, 3.2.3).
 *
 * @param size in bytes
 * @param uri where the file is
 * @param derefUri the file itself in base64, for receivers that cannot fetch it
 * @param digest SHA-1 of the file, hexadecimal
 */
public record CapResource(
        String resourceDesc,
        String mimeType,
        @Nullable Long size,
        @Nullable URI uri,
        @Nullable String derefUri,
        @Nullable String digest) {}
