package org.childalert.approval;

import jakarta.inject.Singleton;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.childalert.alert.Alert;
import org.childalert.alert.AlertId;
import org.childalert.alert.Alerts;
import org.childalert.alert.Caller;
import org.childalert.alert.Child;
import org.childalert.alert.Content;
import org.childalert.alert.Plausibility;
import org.childalert.alert.Vehicle;
import org.childalert.alert.Version;
import org.childalert.alert.Versions;
import org.jspecify.annotations.Nullable;

/** Finds the alerts that another officer may have begun for the same child. It points them out, and refuses nothing. */
@Singleton
public final class Duplicates {
    private static final Duration APART = Duration.ofHours(48);

    private final Alerts alerts;
    private final Versions versions;
    private final Plausibility plausibility;
    private final Clock clock;

    public Duplicates(Alerts alerts, Versions versions, Plausibility plausibility, Clock clock) {
        this.alerts = alerts;
        this.versions = versions;
        this.plausibility = plausibility;
        this.clock = clock;
    }

    /**
     * Alerts of the caller's agency, of any for the national role, that are prepared or on air and look like this content, the most alike first.
     * A drill is never like the real thing, nor the other way round.
     *
     * @param self the alert that the content is of; it may not be stored yet
     */
    public List<Likeness> of(Caller caller, AlertId self, Content content) {
        caller.mustBeOfTheAuthority();
        var signs = signs(content);
        var own = alerts.find(self).map(alert -> alert.status().mode());
        return alerts.listOpen(caller.scope(), clock.instant()).stream()
                .filter(alert -> !alert.id().equals(self))
                .filter(alert -> own.isEmpty() || own.get() == alert.status().mode())
                .flatMap(alert ->
                        versions.latest(alert.id()).flatMap(version -> likeness(alert, version, signs)).stream())
                .sorted(Comparator.comparingInt(likeness -> -likeness.reasons().size()))
                .toList();
    }

    private Optional<Likeness> likeness(Alert alert, Version version, Signs signs) {
        Set<Likeness.Reason> reasons = signs.sharedWith(signs(version.content()));
        return reasons.isEmpty() ? Optional.empty() : Optional.of(new Likeness(alert, version, reasons));
    }

    private Signs signs(Content content) {
        return new Signs(
                folded(content.caseNumber()),
                content.children().stream()
                        .map(Child::givenName)
                        .map(Duplicates::folded)
                        .filter(name -> !name.isEmpty())
                        .collect(Collectors.toSet()),
                content.vehicles().stream()
                        .map(Vehicle::plate)
                        .map(Duplicates::folded)
                        .filter(plate -> !plate.isEmpty())
                        .collect(Collectors.toSet()),
                content.children().stream()
                        .flatMap(child -> Stream.ofNullable(child.age()))
                        .toList(),
                plausibility.regionsOf(content.area()),
                content.lastSeen() == null ? null : content.lastSeen().at());
    }

    /** Letters and digits only, without case and accents. */
    private static String folded(@Nullable String text) {
        if (text == null) return "";
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("[^\\p{L}\\p{N}]+", "")
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }

    /** By what a case is recognised. */
    private record Signs(
            String caseNumber,
            Set<String> names,
            Set<String> plates,
            List<Integer> ages,
            Set<String> regions,
            @Nullable Instant seen) {

        Set<Likeness.Reason> sharedWith(Signs other) {
            var reasons = EnumSet.noneOf(Likeness.Reason.class);
            if (!caseNumber.isEmpty() && caseNumber.equals(other.caseNumber)) reasons.add(Likeness.Reason.CASE_NUMBER);
            if (!Collections.disjoint(names, other.names)) reasons.add(Likeness.Reason.NAME);
            if (!Collections.disjoint(plates, other.plates)) reasons.add(Likeness.Reason.PLATE);
            if (sameAge(other) && !Collections.disjoint(regions, other.regions) && seenTogether(other))
                reasons.add(Likeness.Reason.AGE_AND_PLACE);
            return reasons;
        }

        private boolean sameAge(Signs other) {
            return ages.stream().anyMatch(age -> other.ages.stream().anyMatch(its -> Math.abs(age - its) <= 1));
        }

        private boolean seenTogether(Signs other) {
            return seen != null
                    && other.seen != null
                    && Duration.between(seen, other.seen).abs().compareTo(APART) <= 0;
        }
    }
}
