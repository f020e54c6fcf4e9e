package org.childalert.operator.site;

import io.micronaut.http.MediaType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.zip.GZIPOutputStream;
import org.childalert.Json;
import org.jspecify.annotations.Nullable;

/**
 * Bytes as they go out, made once and sent often.
 *
 * @param gzip the same, compressed; absent where that gains nothing
 * @param etag the digest of the bytes, without quotes
 * @param changed when what it tells of last changed, where that is known
 * @param language BCP 47, where it has one
 */
public record Rendered(
        byte[] bytes,
        byte @Nullable [] gzip,
        String etag,
        @Nullable Instant changed,
        MediaType type,
        @Nullable String language) {

    /** Text in a language; it is kept in compressed form too. */
    public static Rendered text(byte[] bytes, MediaType type, String language, Instant changed) {
        return new Rendered(bytes, compress(bytes), digest(bytes), changed, type, language);
    }

    /** Text in no language; it is kept in compressed form too. */
    public static Rendered compressible(byte[] bytes, MediaType type) {
        return new Rendered(bytes, compress(bytes), digest(bytes), null, type, null);
    }

    /** A document in a language, which is compressed in itself. */
    static Rendered document(byte[] bytes, MediaType type, String language, Instant changed) {
        return new Rendered(bytes, null, digest(bytes), changed, type, language);
    }

    /** Bytes that must arrive as they are. */
    public static Rendered file(byte[] bytes, MediaType type) {
        return new Rendered(bytes, null, digest(bytes), null, type, null);
    }

    private static String digest(byte[] bytes) {
        return Json.sha256(bytes).substring(0, 32);
    }

    private static byte[] compress(byte[] bytes) {
        var compressed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }
}
