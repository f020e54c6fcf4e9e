package org.childalert.operator.photo;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;

/** What a file is by its first bytes, whatever its name says. */
sealed interface Format {

    /** Can be taken in; {@code reader} is ImageIO's name of it. */
    record Known(String reader) implements Format {}

    /** Cannot, with the words that tell the officer so. */
    record Other(String found) implements Format {}

    Set<String> HEIF_BRANDS = Set.of("heic", "heix", "hevc", "hevx", "heim", "heis", "mif1", "msf1");

    static Format of(byte[] file) {
        if (startsWith(file, 0, "FFD8FF")) return new Known("jpeg");
        if (startsWith(file, 0, "89504E470D0A1A0A")) return new Known("png");
        return new Other(file.length == 0 ? "an empty file" : name(file));
    }

    private static String name(byte[] file) {
        String start = latin(file, 0, 64).toLowerCase(Locale.ROOT).strip();
        if (start.startsWith("gif8")) return "a GIF";
        if (latin(file, 0, 4).equals("RIFF") && latin(file, 8, 12).equals("WEBP")) return "a WebP picture";
        if (latin(file, 4, 8).equals("ftyp")) return boxed(latin(file, 8, 12));
        if (start.startsWith("bm")) return "a BMP";
        if (startsWith(file, 0, "49492A00") || startsWith(file, 0, "4D4D002A")) return "a TIFF or raw camera file";
        if (start.startsWith("%pdf")) return "a PDF";
        if (start.startsWith("<")) return start.contains("svg") ? "an SVG drawing" : "a web page or XML";
        return "something that is no picture";
    }

    private static String boxed(String brand) {
        if (HEIF_BRANDS.contains(brand)) return "a HEIC picture (set the phone to send JPEG, or share it as JPEG)";
        return brand.startsWith("avi") ? "an AVIF picture" : "a film";
    }

    private static boolean startsWith(byte[] file, int at, String hex) {
        byte[] expected = HexFormat.of().parseHex(hex);
        return file.length >= at + expected.length
                && Arrays.equals(file, at, at + expected.length, expected, 0, expected.length);
    }

    private static String latin(byte[] file, int from, int to) {
        int start = Math.min(from, file.length);
        return new String(file, start, Math.min(to, file.length) - start, StandardCharsets.ISO_8859_1);
    }
}
