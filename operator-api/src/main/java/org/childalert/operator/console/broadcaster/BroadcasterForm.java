package org.childalert.operator.console.broadcaster;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.childalert.AgencyId;
import org.childalert.Fault;
import org.childalert.broadcaster.Broadcaster;
import org.childalert.broadcaster.Obligation;
import org.childalert.operator.console.Form;
import org.jspecify.annotations.Nullable;

/**
 * A broadcaster as the fields of one form: lists with a comma between, and a line for each contact, whose parts have semicolons between them.
 *
 * @param revision that the form was made of; 0 for a new one
 */
public record BroadcasterForm(
        int revision,
        String name,
        String title,
        boolean mustCarry,
        String regions,
        String languages,
        String channels,
        String dutyPhone,
        String contacts,
        String agreement,
        String since,
        String certificate) {
    static final BroadcasterForm EMPTY = new BroadcasterForm(0, "", "", false, "", "", "", "", "", "", "", "");

    static BroadcasterForm of(Broadcaster broadcaster) {
        Broadcaster.Agreement agreement = broadcaster.agreement();
        return new BroadcasterForm(
                broadcaster.revision(),
                broadcaster.name(),
                broadcaster.title(),
                broadcaster.obligation() == Obligation.MUST_CARRY,
                broadcaster.regions().stream().sorted().collect(Collectors.joining(", ")),
                String.join(", ", broadcaster.languages()),
                String.join(", ", broadcaster.channels()),
                Objects.requireNonNullElse(broadcaster.dutyPhone(), ""),
                broadcaster.contacts().stream().map(BroadcasterForm::line).collect(Collectors.joining("\n")),
                agreement == null ? "" : agreement.text(),
                agreement == null ? "" : agreement.since().toString(),
                Objects.requireNonNullElse(broadcaster.certificate(), ""));
    }

    static BroadcasterForm of(Form form, String name) {
        return new BroadcasterForm(
                revision(form.given("revision")),
                name,
                form.given("title"),
                form.given("obligation").equals("mustCarry"),
                form.given("regions"),
                form.given("languages"),
                form.given("channels"),
                form.given("dutyPhone"),
                form.given("contacts"),
                form.given("agreement"),
                form.given("since"),
                form.given("certificate"));
    }

    private static int revision(String text) {
        return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
    }

    private static String line(Broadcaster.Contact contact) {
        return Stream.of(
                        contact.name(),
                        contact.role(),
                        Objects.requireNonNullElse(contact.phone(), ""),
                        Objects.requireNonNullElse(contact.email(), ""))
                .collect(Collectors.joining("; "));
    }

    /** @param faults of what cannot even be read are added to them */
    Broadcaster broadcaster(AgencyId agency, List<Fault> faults) {
        return new Broadcaster(
                agency,
                name,
                title,
                mustCarry ? Obligation.MUST_CARRY : Obligation.VOLUNTARY,
                new LinkedHashSet<>(words(regions)),
                words(languages),
                words(channels),
                people(faults),
                orNull(dutyPhone),
                agreed(faults),
                orNull(certificate),
                0);
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split("[,\\s]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private List<Broadcaster.Contact> people(List<Fault> faults) {
        var people = new ArrayList<Broadcaster.Contact>();
        for (String line : contacts.split("\n")) {
            if (line.isBlank()) continue;
            String[] parts = line.split(";", -1);
            if (parts.length < 2 || parts.length > 4) {
                faults.add(new Fault(
                        "/contacts",
                        parts.length + " parts in line " + (people.size() + 1),
                        "name; role; phone; e-mail, of which the last two may be left out"));
                continue;
            }
            people.add(new Broadcaster.Contact(
                    parts[0].strip(),
                    parts[1].strip(),
                    parts.length > 2 ? orNull(parts[2].strip()) : null,
                    parts.length > 3 ? orNull(parts[3].strip()) : null));
        }
        return people;
    }

    private Broadcaster.@Nullable Agreement agreed(List<Fault> faults) {
        if (agreement.isEmpty() && since.isEmpty()) return null;
        try {
            return new Broadcaster.Agreement(agreement, LocalDate.parse(since));
        } catch (DateTimeParseException _) {
            faults.add(new Fault("/since", since.isEmpty() ? "no day" : since, "a day, such as 2026-01-31"));
            return null;
        }
    }
}
