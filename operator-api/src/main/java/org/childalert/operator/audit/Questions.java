package org.childalert.operator.audit;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.childalert.Fault;
import org.childalert.operator.problem.Problem;
import org.childalert.operator.problem.Unacceptable;
import org.jspecify.annotations.Nullable;

/** What a request asks in its query: each at most once, none unknown. A filter that was misspelt must not answer with everything. */
final class Questions {
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    private final HttpRequest<?> request;
    private final List<Fault> faults = new ArrayList<>();

    Questions(HttpRequest<?> request, Set<String> known) {
        this.request = request;
        for (String name : request.getParameters().names())
            if (!known.contains(name))
                faults.add(
                        new Fault(name, "an unknown parameter", "one of " + String.join(", ", new TreeSet<>(known))));
    }

    @Nullable UUID uuid(String name) {
        return read(name, "a UUID", text -> {
            UUID uuid = UUID.fromString(text);
            if (!uuid.toString().equalsIgnoreCase(text)) throw new IllegalArgumentException(text);
            return uuid;
        });
    }

    @Nullable Instant instant(String name) {
        return read(name, "a time such as 2026-11-21T12:00:00Z", text -> {
            Instant instant = Instant.parse(text);
            if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) throw new IllegalArgumentException(text);
            return instant;
        });
    }

    @Nullable Integer number(String name) {
        return read(name, "a number", Integer::valueOf);
    }

    @Nullable String text(String name, String pattern, String expected) {
        return read(name, expected, text -> {
            if (!text.matches(pattern)) throw new IllegalArgumentException(text);
            return text;
        });
    }

    private <T> @Nullable T read(String name, String expected, Function<String, T> reading) {
        List<String> values = request.getParameters().getAll(name);
        if (values.isEmpty()) return null;
        if (values.size() > 1) return wrong(name, values.size() + " values", "one");
        try {
            return reading.apply(values.getFirst());
        } catch (IllegalArgumentException | DateTimeException e) {
            return wrong(name, values.getFirst(), expected);
        }
    }

    <T> @Nullable T wrong(String name, String found, String expected) {
        faults.add(new Fault(name, found, expected));
        return null;
    }

    /** Refuses the request with every fault. */
    void mustBeRight() {
        if (!faults.isEmpty()) throw new Unacceptable(Problem.invalid(HttpStatus.BAD_REQUEST, faults));
    }
}
