package org.childalert.operator.photo;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import org.childalert.Json;
import org.childalert.alert.Frozen;
import org.childalert.alert.Photo;
import org.childalert.alert.PhotoId;

/**
 * A picture in all sizes, without metadata, as it is stored and served.
 *
 * @param width of the large size, in pixels
 * @param height of the large size, in pixels
 */
public record Encoded(Map<Photo.Size, byte[]> jpegs, int width, int height) {

    public Encoded {
        jpegs = Map.copyOf(jpegs);
    }

    /** What CAP and the reviewer know of the picture: the digests of its large size. */
    public Frozen.Picture picture(PhotoId id) {
        byte[] large = Objects.requireNonNull(jpegs.get(Photo.Size.LARGE));
        return new Frozen.Picture(id, "image/jpeg", large.length, sha1(large), Json.sha256(large));
    }

    private static String sha1(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-1", e);
        }
    }
}
