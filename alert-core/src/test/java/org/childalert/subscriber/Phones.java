package org.childalert.subscriber;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Numbers that belong to no one, and files of them. */
final class Phones {
    private Phones() {}

    /** Of the fictional ranges, two hundred: 0 to 199. */
    static Phone phone(int number) {
        return new Phone("+1%s55501%02d".formatted(number < 100 ? "202" : "212", number % 100));
    }

    static InputStream file(String... rows) {
        return bytes("number,language,regions\n" + String.join("\n", rows) + "\n");
    }

    static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    static InputStream file(int from, int to, String language, String regions) {
        return bytes(IntStream.range(from, to)
                .mapToObj(number -> "%s,%s,%s".formatted(phone(number).e164(), language, regions))
                .collect(Collectors.joining("\r\n", "number,language,regions\r\n", "\r\n")));
    }
}
