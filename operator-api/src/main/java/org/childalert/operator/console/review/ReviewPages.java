package org.childalert.operator.console.review;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.childalert.alert.Agencies;
import org.childalert.alert.Alert;
import org.childalert.alert.Alerts;
import org.childalert.alert.Plausibility;
import org.childalert.alert.Version;
import org.childalert.alert.VersionId;
import org.childalert.alert.Versions;
import org.childalert.approval.Approvals;
import org.childalert.approval.Mandate;
import org.childalert.approval.Mandates;
import org.childalert.operator.console.Look;
import org.childalert.operator.console.Screens;
import org.childalert.operator.console.Screens.Sheet;
import org.childalert.operator.console.Visit;
import org.childalert.operator.console.Words;
import org.childalert.operator.console.draft.Asides;
import org.childalert.operator.console.review.ReviewSheet.Trouble;

/** Answers with the review page of a version as it stands now, whatever was wrong with what was sent. */
@Singleton
final class ReviewPages {
    private final Alerts alerts;
    private final Versions versions;
    private final Agencies agencies;
    private final Plausibility plausibility;
    private final Mandates mandates;
    private final Approvals approvals;
    private final ReviewSheets sheets;
    private final Asides asides;
    private final Screens screens;
    private final java.time.Clock clock;

    ReviewPages(
            Alerts alerts,
            Versions versions,
            Agencies agencies,
            Plausibility plausibility,
            Mandates mandates,
            Approvals approvals,
            ReviewSheets sheets,
            Asides asides,
            Screens screens,
            java.time.Clock clock) {
        this.alerts = alerts;
        this.versions = versions;
        this.agencies = agencies;
        this.plausibility = plausibility;
        this.mandates = mandates;
        this.approvals = approvals;
        this.sheets = sheets;
        this.asides = asides;
        this.screens = screens;
        this.clock = clock;
    }

    /** The alert as the visitor may see it, with one of its versions. */
    record Subject(Alert alert, Version version) {}

    Subject subject(Visit visit, VersionId id) {
        visit.caller().mustBeOfTheAuthority();
        Alert alert = visit.caller().mine(alerts.get(id.alert())).asOf(clock.instant());
        return new Subject(alert, versions.get(id));
    }

    private boolean mayBreakGlass(Visit visit, Subject subject) {
        return subject.version() instanceof Version.Pending pending
                && !(subject.alert() instanceof Alert.Ended)
                && approvals.mayBreakGlass(visit.caller(), subject.alert(), pending);
    }

    MutableHttpResponse<?> page(HttpRequest<?> request, VersionId id) {
        return page(request, id, HttpStatus.OK, Trouble.NONE, "");
    }

    /** @param reason what was typed as a reason, which is not lost */
    MutableHttpResponse<?> page(
            HttpRequest<?> request, VersionId id, HttpStatus status, Trouble trouble, String reason) {
        Visit visit = Visit.of(request);
        Subject subject = subject(visit, id);
        Words words = visit.words();
        Version version = subject.version();
        Set<String> regions = plausibility.regionsOf(
                version.content().area(), agencies.get(version.common().agency()));
        Mandate mandate = mandates.of(version).orElse(null);
        Standing standing = Standing.of(visit.officer(), subject.alert(), version, mandate, clock.instant());
        List<String> beyond = visit.officer().beyond(regions);
        ReviewSheet sheet =
                sheets.of(subject.alert(), version, mandate, standing, mayBreakGlass(visit, subject), beyond, words);
        String title = words.say("review.window", "case", sheet.caseNumber(), "number", sheet.number());
        return screens.page(
                request,
                status,
                "review/review",
                new Sheet(title, Look.of(version.common().status()), List.of("review.js"), true),
                Map.of(
                        "sheet",
                        sheet,
                        "trouble",
                        trouble,
                        "reason",
                        reason,
                        "asides",
                        asides.of(visit, subject.alert(), version)));
    }
}
