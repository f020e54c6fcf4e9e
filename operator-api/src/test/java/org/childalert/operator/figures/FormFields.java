package org.childalert.operator.figures;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a browser would send of a page's fields as they stand there; of fields of one name the last, which is enough to measure with. */
final class FormFields {
    private static final Pattern FIELD = Pattern.compile("<(input|textarea|select)\\b([^>]*)>([^<]*)");
    private static final Pattern OPTION = Pattern.compile("<option\\b([^>]*)>");

    private FormFields() {}

    static Map<String, String> of(String html) {
        var fields = new LinkedHashMap<String, String>();
        Matcher field = FIELD.matcher(html);
        while (field.find()) {
            String attributes = field.group(2);
            String name = attribute(attributes, "name");
            if (name.isEmpty()) continue;
            switch (field.group(1)) {
                case "textarea" ->
                    fields.put(name, plain(String.valueOf(field.group(3))).strip());
                case "select" -> fields.put(name, selected(html, field.end()));
                default -> input(fields, name, attributes);
            }
        }
        return fields;
    }

    private static void input(Map<String, String> fields, String name, String attributes) {
        String type = attribute(attributes, "type");
        if (type.equals("file")) return;
        boolean choice = type.equals("checkbox") || type.equals("radio");
        if (!choice || attributes.contains(" checked")) fields.put(name, attribute(attributes, "value"));
    }

    private static String selected(String html, int from) {
        Matcher option = OPTION.matcher(html.substring(from, html.indexOf("</select>", from)));
        while (option.find()) if (option.group(1).contains(" selected")) return attribute(option.group(1), "value");
        return "";
    }

    private static String attribute(String attributes, String name) {
        Matcher found = Pattern.compile("\\s%s=\"([^\"]*)\"".formatted(name)).matcher(attributes);
        return found.find() ? plain(found.group(1)) : "";
    }

    private static String plain(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&#34;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }
}
