package org.childalert.operator.console.draft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.childalert.Fault;
import org.childalert.Json;
import org.childalert.alert.Alert;
import org.childalert.alert.AlertId;
import org.childalert.alert.Alerts;
import org.childalert.alert.Answer;
import org.childalert.alert.Caller;
import org.childalert.alert.Content;
import org.childalert.alert.Refusal;
import org.childalert.alert.Version;
import org.childalert.alert.VersionId;
import org.childalert.alert.Versions;
import org.childalert.approval.Drafts;
import org.childalert.operator.problem.Bodies;
import org.childalert.policy.Criterion;
import org.childalert.policy.Policies;
import org.jspecify.annotations.Nullable;

/**
 * Takes in what an officer typed. What can be saved is saved, however much of the rest is wrong; each fault is told in its place.
 */
@Singleton
final class DraftDesk {
    /** Putting one value back may make another impossible; each round leaves less that is new. */
    private static final int ROUNDS = 4;

    private static final String EVIDENCE = "evidence.";
    private static final int LONGEST_EVIDENCE = 2_000;

    private final Alerts alerts;
    private final Versions versions;
    private final Drafts drafts;
    private final DraftTexts texts;
    private final Policies policies;
    private final Bodies bodies;
    private final Json json;

    DraftDesk(
            Alerts alerts,
            Versions versions,
            Drafts drafts,
            DraftTexts texts,
            Policies policies,
            Bodies bodies,
            Json json) {
        this.alerts = alerts;
        this.versions = versions;
        this.drafts = drafts;
        this.texts = texts;
        this.policies = policies;
        this.bodies = bodies;
        this.json = json;
    }

    /**
     * What came of saving.
     *
     * @param version as it is stored now
     * @param faults what was not saved, each by its pointer into the content
     * @param overtaken somebody else saved since the officer read it, and nothing was saved now
     */
    record Saved(Alert alert, Version version, List<Fault> faults, boolean overtaken) {}

    /** The open draft that a caller may see, or nothing where it is no draft any more. */
    record Found(Alert alert, Version version) {
        boolean isOpen() {
            return version instanceof Version.Open && !(alert instanceof Alert.Ended);
        }
    }

    Found find(Caller caller, VersionId id) {
        caller.mustBeOfTheAuthority();
        Alert alert = caller.mine(alerts.get(id.alert()));
        return new Found(alert, versions.get(id));
    }

    static VersionId id(UUID alert, int number) {
        return new VersionId(new AlertId(alert), number);
    }

    /** @param revision that of the page; what somebody else saved since is not overwritten */
    Saved save(Caller caller, VersionId id, int revision, Fields typed) {
        Found found = find(caller, id);
        Content stored = found.version().content();
        JsonNode before = json.tree(stored);
        ObjectNode tree = FieldTree.of(typed, zone(typed, stored));
        var faults = new ArrayList<>(tooLong(typed));
        for (int round = 0; round < ROUNDS; round++) {
            Optional<Content> content = content(tree, before, faults);
            try {
                Content filled = content.map(facts -> filled(found, stored, facts, typed))
                        .orElse(stored);
                ObjectNode whole = (ObjectNode) json.tree(filled);
                List<Fault> wrong = bodies.faults(whole, "Content");
                if (wrong.isEmpty())
                    return new Saved(
                            found.alert(),
                            drafts.save(caller, id, revision, filled, answers(found.alert(), typed)),
                            List.copyOf(faults),
                            false);
                tree = Kept.of(whole, before, tell(wrong, faults));
            } catch (Refusal.Invalid invalid) {
                tree = Kept.of(tree, before, tell(invalid.faults(), faults));
            } catch (Refusal.Changed _) {
                return new Saved(found.alert(), versions.get(id), List.of(), true);
            }
        }
        return new Saved(found.alert(), found.version(), List.copyOf(faults), false);
    }

    private static List<Fault> tell(List<Fault> news, List<Fault> faults) {
        faults.addAll(news);
        return news;
    }

    /** What holds of the tree as content; what does not is put back as it was before. */
    private Optional<Content> content(ObjectNode tree, JsonNode before, List<Fault> faults) {
        ObjectNode rest = tree;
        for (int round = 0; round < ROUNDS; round++) {
            List<Fault> wrong = bodies.faults(rest, "Content");
            if (wrong.isEmpty()) return Optional.of(json.convert(rest, Content.class));
            for (Fault fault : wrong) if (faults.stream().noneMatch(fault::equals)) faults.add(fault);
            rest = Kept.of(rest, before, wrong);
        }
        return Optional.empty();
    }

    private Content filled(Found found, Content stored, Content facts, Fields typed) {
        var languages = texts.languages(found.alert(), facts, typed.all(DraftTexts.LANGUAGES));
        return texts.filled(found.alert(), found.version(), stored, facts, languages);
    }

    /** Of the case, as the page says beside every time. */
    static ZoneId zone(Fields typed, Content stored) {
        String zone = stored.timeZone() == null ? typed.value("timeZone") : stored.timeZone();
        return ZoneId.getAvailableZoneIds().contains(zone) ? ZoneId.of(zone) : ZoneId.of("UTC");
    }

    private List<Drafts.Given> answers(Alert alert, Fields typed) {
        return policies.active(alert.agency()).policy().gate().criteria().stream()
                .flatMap(DraftDesk::asked)
                .flatMap(asked -> answer(asked, typed).stream())
                .toList();
    }

    private static Stream<Answer.Asked> asked(Criterion criterion) {
        if (criterion.rule() != null) return Stream.empty();
        return criterion.oneOf() == null
                ? Stream.of(new Answer.Asked(criterion.name(), null))
                : criterion.oneOf().sources().stream().map(source -> new Answer.Asked(criterion.name(), source.name()));
    }

    private static Optional<Drafts.Given> answer(Answer.Asked asked, Fields typed) {
        String key = asked.source() == null ? asked.criterion() : asked.criterion() + "." + asked.source();
        String evidence = typed.value(EVIDENCE + key);
        if (evidence.length() > LONGEST_EVIDENCE) return Optional.empty();
        @Nullable String given = evidence.isEmpty() ? null : evidence;
        return switch (typed.value("answer." + key)) {
            case "yes" -> Optional.of(new Drafts.Given(asked.criterion(), asked.source(), true, given));
            case "no" -> Optional.of(new Drafts.Given(asked.criterion(), asked.source(), false, given));
            case "unasked" -> Optional.of(new Drafts.Given(asked.criterion(), asked.source(), null, null));
            default -> Optional.empty();
        };
    }

    /** Such an answer is not saved. */
    private static List<Fault> tooLong(Fields typed) {
        return typed.names().stream()
                .filter(name -> name.startsWith(EVIDENCE) && typed.value(name).length() > LONGEST_EVIDENCE)
                .map(name -> new Fault(
                        "/" + name.replace('.', '/'),
                        typed.value(name).length() + " characters",
                        "at most " + LONGEST_EVIDENCE))
                .toList();
    }
}
