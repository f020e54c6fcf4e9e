package org.childalert.operator.console;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a browser sends of a form ({@code application/x-www-form-urlencoded}): fields by name, in NFC, with plain line breaks. */
public record Form(Map<String, List<String>> fields) {
    private static final int MOST_FIELDS = 5_000;

    public static Form of(byte[] body) {
        return new Form(new QueryStringDecoder(
                        new String(body, StandardCharsets.UTF_8), StandardCharsets.UTF_8, false, MOST_FIELDS)
                .parameters());
    }

    public boolean has(String name) {
        return fields.containsKey(name);
    }

    /** The field's text without blanks around it; null where there is none. */
    public @Nullable String text(String name) {
        List<String> values = all(name);
        return values.isEmpty() || values.getFirst().isBlank() ? null : values.getFirst();
    }

    /** The same, where a form that lacks it is no form of ours: an empty text. */
    public String given(String name) {
        String text = text(name);
        return text == null ? "" : text;
    }

    /** Every value of the name, without blanks around them. */
    public List<String> all(String name) {
        return fields.getOrDefault(name, List.of()).stream().map(Form::plain).toList();
    }

    private static String plain(String value) {
        return Normalizer.normalize(value, Normalizer.Form.NFC)
                .replace("\r\n", "\n")
                .replace('\r', '\n')
                .strip();
    }
}
