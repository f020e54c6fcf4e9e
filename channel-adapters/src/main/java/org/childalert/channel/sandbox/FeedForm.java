package org.childalert.channel.sandbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The fields of a form with a file (RFC 7578), each by its name. */
record FeedForm(Map<String, byte[]> fields) {
    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";\\s]{1,70})");
    private static final Pattern NAME = Pattern.compile("(?i)content-disposition:[^\r\n]*[; ]name=\"([^\"]*)\"");

    /** @throws Rejection if it is no such form */
    static FeedForm read(@Nullable String contentType, byte[] body) throws Rejection {
        Matcher boundary = BOUNDARY.matcher(contentType == null ? "" : contentType);
        if (!boundary.find()) throw new Rejection(422, "content-type (expected: multipart/form-data)");
        Map<String, byte[]> fields = new HashMap<>();
        String text = "\r\n" + new String(body, ISO_8859_1); // a character for each byte
        for (String part : text.split(Pattern.quote("\r\n--" + boundary.group(1)), -1)) {
            int head = part.indexOf("\r\n\r\n");
            if (head < 0) continue;
            Matcher name = NAME.matcher(part.substring(0, head));
            if (name.find()) fields.put(name.group(1), part.substring(head + 4).getBytes(ISO_8859_1));
        }
        return new FeedForm(fields);
    }

    String text(String field) {
        return new String(bytes(field), UTF_8);
    }

    byte[] bytes(String field) {
        return fields.getOrDefault(field, new byte[0]);
    }
}
