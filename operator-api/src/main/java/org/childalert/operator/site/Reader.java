package org.childalert.operator.site;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which languages somebody reads: the one that they chose ({@code ?lang=}), else those that their browser names (RFC
 * 9110, 12.5.4). What cannot be read counts as not said.
 */
public record Reader(@Nullable String chosen, @Nullable String accepted) {
    static Reader of(HttpRequest<?> request) {
        return new Reader(
                request.getParameters().getFirst("lang").orElse(null),
                request.getHeaders().get(HttpHeaders.ACCEPT_LANGUAGE));
    }

    /** The best of these for the reader, if any will do. */
    public Optional<String> best(Collection<String> available) {
        return match(chosen, available).or(() -> match(accepted, available));
    }

    private static Optional<String> match(@Nullable String ranges, Collection<String> available) {
        if (ranges == null || ranges.isBlank()) return Optional.empty();
        try {
            List<Locale.LanguageRange> wanted = Locale.LanguageRange.parse(ranges);
            String exact = Locale.lookupTag(wanted, available);
            if (exact != null) return sameTag(exact, available);
            return Locale.filterTags(withoutAny(wanted), available).stream()
                    .findFirst()
                    .flatMap(tag -> sameTag(tag, available));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static List<Locale.LanguageRange> withoutAny(List<Locale.LanguageRange> ranges) {
        return ranges.stream().filter(range -> !range.getRange().equals("*")).toList();
    }

    private static Optional<String> sameTag(String tag, Collection<String> available) {
        return available.stream().filter(tag::equalsIgnoreCase).findFirst();
    }
}
