package org.childalert.configuration;

import com.fasterxml.jackson.databind.JsonMappingException;
import java.io.UncheckedIOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.childalert.Fault;
import org.jspecify.annotations.Nullable;

/** What a record refuses although the schema lets it pass, at its JSON pointer. */
final class Binding {
    private static final Pattern REFUSAL = Pattern.compile("(?s)(?:[\\w ]+: )?(.*) \\(expected: (.*)\\)");

    private Binding() {}

    static Fault fault(UncheckedIOException unreadable, Class<?> type) {
        if (!(unreadable.getCause() instanceof JsonMappingException broken))
            return new Fault("", String.valueOf(unreadable.getMessage()), "a " + type.getSimpleName());
        String message = refusal(broken);
        Matcher refusal = REFUSAL.matcher(message);
        return refusal.matches()
                ? new Fault(pointer(broken), refusal.group(1), refusal.group(2))
                : new Fault(pointer(broken), message, "what fits a " + type.getSimpleName());
    }

    private static String refusal(JsonMappingException broken) {
        for (@Nullable Throwable cause = broken; cause != null; cause = cause.getCause())
            if (cause instanceof IllegalArgumentException && cause.getMessage() != null) return cause.getMessage();
        return broken.getOriginalMessage();
    }

    private static String pointer(JsonMappingException broken) {
        var pointer = new StringBuilder();
        for (JsonMappingException.Reference step : broken.getPath()) {
            String name = step.getFieldName();
            pointer.append('/')
                    .append(
                            name == null
                                    ? step.getIndex()
                                    : name.replace("~", "~0").replace("/", "~1"));
        }
        return pointer.toString();
    }
}
