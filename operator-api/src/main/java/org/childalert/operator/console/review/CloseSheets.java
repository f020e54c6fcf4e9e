package org.childalert.operator.console.review;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.childalert.alert.Alert;
import org.childalert.alert.Content;
import org.childalert.alert.Ending;
import org.childalert.alert.Frozen;
import org.childalert.alert.Officer;
import org.childalert.alert.Officers;
import org.childalert.alert.Refusal;
import org.childalert.alert.Role;
import org.childalert.alert.Version;
import org.childalert.alert.VersionId;
import org.childalert.alert.Versions;
import org.childalert.approval.Recipients;
import org.childalert.dissemination.Level;
import org.childalert.dissemination.PublicAddresses;
import org.childalert.operator.console.Look;
import org.childalert.operator.console.Words;
import org.childalert.operator.console.review.CloseSheet.Stage;
import org.childalert.operator.console.review.CloseSheet.Told;
import org.jspecify.annotations.Nullable;

/** Gathers what the page shows on which an alert is closed. */
@Singleton
final class CloseSheets {
    private final Versions versions;
    private final Recipients recipients;
    private final Officers officers;
    private final PublicAddresses addresses;

    CloseSheets(Versions versions, Recipients recipients, Officers officers, PublicAddresses addresses) {
        this.versions = versions;
        this.recipients = recipients;
        this.officers = officers;
        this.addresses = addresses;
    }

    CloseSheet of(Alert alert, Officer officer, Words words) {
        Optional<Version> shown = shown(alert);
        Optional<Content> content = shown.map(Version::content);
        Look look = Look.of(alert.status());
        int onAir = alert instanceof Alert.OnAir air ? air.version() : 0;
        boolean recalled = onAir > 0;
        return new CloseSheet(
                "/console/alerts/" + alert.id(),
                content.map(Content::caseNumber).orElse(""),
                content.map(known -> Headlines.of(known, words)).orElse(""),
                look,
                stage(alert),
                alert instanceof Alert.Ended ended ? ended(ended, words) : "",
                onAir,
                refusal(alert, officer, words),
                recalled ? waiting(alert) : 0,
                recalled
                        ? shown.flatMap(Frozen::of)
                                .map(frozen -> Closing.of(frozen, words))
                                .orElse(List.of())
                        : Closing.silent(),
                recalled ? shown.map(version -> reached(alert, version, words)).orElse(List.of()) : List.of(),
                recalled ? disappears(alert, content, words) : List.of(),
                TypedWord.of(look, words));
    }

    /** The version on air, or the latest; empty where nothing of the case is kept any more. */
    private Optional<Version> shown(Alert alert) {
        try {
            return alert instanceof Alert.OnAir onAir
                    ? versions.find(new VersionId(alert.id(), onAir.version()))
                    : versions.latest(alert.id());
        } catch (Refusal.Forgotten _) {
            return Optional.empty();
        }
    }

    private static Stage stage(Alert alert) {
        return switch (alert) {
            case Alert.Preparing _ -> Stage.PREPARING;
            case Alert.OnAir _ -> Stage.ON_AIR;
            case Alert.Ended _ -> Stage.ENDED;
        };
    }

    private String ended(Alert.Ended ended, Words words) {
        String how = words.say("review.ended." + Words.camelCase(ended.ending().name()));
        String name = ended.by() == null
                ? ""
                : officers.find(ended.by()).map(Officer::name).orElse("?");
        return words.say(
                ended.by() != null
                        ? "review.endedBy"
                        : ended.ending() == Ending.EXPIRED ? "review.endedByTime" : "review.endedUnratified",
                "how",
                how,
                "name",
                name,
                "moment",
                words.moment(ended.at()));
    }

    private static String refusal(Alert alert, Officer officer, Words words) {
        return switch (alert) {
            case Alert.Preparing _ ->
                officer.has(Role.APPROVER) || officer.has(Role.ORIGINATOR) ? "" : words.say("review.mayNotGiveUp");
            case Alert.OnAir _ -> officer.has(Role.APPROVER) ? "" : words.say("review.mayNotClose");
            case Alert.Ended _ -> "";
        };
    }

    private int waiting(Alert alert) {
        return versions.latest(alert.id())
                .filter(latest -> latest instanceof Version.Pending)
                .map(latest -> latest.id().number())
                .orElse(0);
    }

    private List<String> disappears(Alert alert, Optional<Content> content, Words words) {
        var gone = new ArrayList<String>();
        gone.add(words.say(
                "review.gone.page",
                "address",
                addresses.page(alert.common().slug(), alert.status()).toString()));
        int photos = content.map(known -> known.images().size()).orElse(0);
        if (photos > 0) gone.add(words.say("review.gone.photos", "photos", photos));
        gone.add(words.say("review.gone.repeats"));
        return gone;
    }

    private List<Told> reached(Alert alert, Version version, Words words) {
        return recipients.everyoneReached(alert, version).stream()
                .map(one -> new Told(
                        one.title(),
                        Reach.kind(one.channel() == null ? null : one.channel().kind(), words),
                        words.moment(one.since()),
                        progress(one.level(), one, words),
                        one.phones().isEmpty() ? "" : Reach.phones(one.phones(), words)))
                .toList();
    }

    private static String progress(@Nullable Level level, Recipients.Reached one, Words words) {
        return Objects.nonNull(level)
                ? words.say("review.level." + level.name().toLowerCase(Locale.ROOT))
                : words.say("review.delivery." + Words.camelCase(one.state().name()));
    }
}
