package org.childalert.operator.console.review;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.childalert.alert.Alert;
import org.childalert.alert.Approval;
import org.childalert.alert.BrokenGlass;
import org.childalert.alert.Frozen;
import org.childalert.alert.Officer;
import org.childalert.alert.OfficerId;
import org.childalert.alert.Officers;
import org.childalert.alert.Version;
import org.childalert.operator.console.Words;
import org.childalert.policy.Policies;
import org.childalert.policy.Policy;
import org.jspecify.annotations.Nullable;

/** Who wants what, since when, by which policy and until when; and what became of it. */
@Singleton
final class Origins {
    private final Officers officers;
    private final Policies policies;

    Origins(Officers officers, Policies policies) {
        this.officers = officers;
        this.policies = policies;
    }

    List<Row> of(Alert alert, Version version, Optional<Version> before, Words words, Instant now) {
        var told = new Told(words, new ArrayList<>());
        told.add(
                "what",
                before.isEmpty()
                        ? words.say("review.first")
                        : words.say("review.update", "number", before.get().id().number()));
        switch (version) {
            case Version.Pending pending -> {
                told.add("submitted", by(pending.submitter(), pending.submittedAt(), words));
                if (version.content().validity() != null)
                    told.add(
                            "ends",
                            words.say(
                                    "review.endsIfNow",
                                    "moment",
                                    words.moment(now.plus(version.content().validity())),
                                    "span",
                                    words.span(version.content().validity())));
            }
            case Version.Approved approved -> {
                onAir(approved.approvals(), approved.brokenGlass(), approved.approver(), approved.approvedAt(), told);
                told.add("ends", words.moment(approved.expiresAt()));
            }
            case Version.Superseded superseded -> {
                onAir(
                        superseded.approvals(),
                        superseded.brokenGlass(),
                        superseded.approver(),
                        superseded.approvedAt(),
                        told);
                told.add("superseded", words.say("review.supersededBy", "number", superseded.by()));
            }
            case Version.Returned returned -> {
                told.add("returned", by(returned.by(), returned.at(), words));
                told.add("reason", returned.reason());
            }
            case Version.Rejected rejected -> {
                told.add("rejected", by(rejected.by(), rejected.at(), words));
                told.add("reason", rejected.reason());
            }
            case Version.Draft draft ->
                told.add("begun", words.moment(draft.common().createdAt()));
        }
        told.add(
                "contributors",
                words.list(version.common().contributors().officers().stream()
                        .map(this::name)
                        .toList()));
        Frozen.of(version).ifPresent(frozen -> told.add("policy", policy(frozen, words)));
        if (alert instanceof Alert.OnAir onAir) told.add("onAirSince", words.moment(onAir.since()));
        return List.copyOf(told.rows());
    }

    private void onAir(
            List<Approval> approvals, @Nullable BrokenGlass glass, OfficerId approver, Instant at, Told told) {
        Words words = told.words();
        if (glass == null) {
            if (approvals.size() < 2) told.add("approved", by(approver, at, words));
            else told.add("approved", by(approvals, words));
            return;
        }
        told.add("airedAlone", by(glass.by(), glass.at(), words));
        told.add("reason", glass.reason());
        Instant ratified = glass.ratifiedAt();
        if (ratified != null)
            told.add(
                    "ratified",
                    glass.ratified().isEmpty()
                            ? words.say("review.ratifiedByUpdate", "moment", words.moment(ratified))
                            : by(glass.ratified(), words));
    }

    private String by(List<Approval> approvals, Words words) {
        return words.list(approvals.stream()
                .map(approval -> by(approval.by(), approval.at(), words))
                .toList());
    }

    private record Told(Words words, List<Row> rows) {
        void add(String key, String value) {
            rows.add(new Row(key, words.say("review.about." + key), value));
        }
    }

    private String policy(Frozen frozen, Words words) {
        Policy policy = policies.get(frozen.policy()).policy();
        String tier = policy.tiers().stream()
                .filter(each -> each.name().equals(frozen.tier()))
                .findFirst()
                .map(each -> title(each.title(), each.name(), words))
                .orElse(frozen.tier());
        return words.say(
                "review.policy",
                "policy",
                title(policy.title(), policy.policy(), words),
                "version",
                frozen.policy().version(),
                "tier",
                tier);
    }

    private static String title(Map<String, String> byLanguage, String otherwise, Words words) {
        return byLanguage.getOrDefault(words.language(), byLanguage.getOrDefault("en", otherwise));
    }

    private String by(OfficerId officer, Instant at, Words words) {
        return words.say("review.by", "name", name(officer), "moment", words.moment(at));
    }

    private String name(OfficerId id) {
        return officers.find(id).map(Officer::name).orElse(id.toString());
    }
}
