package org.childalert.channel.sandbox;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.security.annotation.Secured;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.childalert.Json;

/** Shows what the far ends received. The demonstration listens on the loopback address only, so there is no login. */
@Controller("/demo/journal")
@Secured("isAnonymous()")
@Requires(property = "sandbox.enabled", value = "true")
public final class JournalController {
    private final Journal journal;
    private final Json json;

    public JournalController(Journal journal, Json json) {
        this.journal = journal;
        this.json = json;
    }

    /**
     * Entries oldest first, and how many older ones were dropped.
     *
     * @param since an instant (entries at or after it) or an entry's number (entries after it); else all
     */
    @Get(produces = MediaType.APPLICATION_JSON)
    public HttpResponse<String> entries(@QueryValue Optional<String> since) {
        try {
            return HttpResponse.ok(json.write(extract(since.orElse("0"))));
        } catch (DateTimeParseException | NumberFormatException e) {
            return new Problem(
                            "since", since.orElse(""), "an instant such as 2026-11-21T10:00:00Z, or an entry's number")
                    .badRequest(json);
        }
    }

    private Journal.Extract extract(String since) {
        if (since.matches("[0-9]+")) {
            long number = Long.parseLong(since);
            return journal.extract(entry -> entry.number() > number);
        }
        Instant from = Instant.parse(since);
        return journal.extract(entry -> !entry.at().isBefore(from));
    }
}
