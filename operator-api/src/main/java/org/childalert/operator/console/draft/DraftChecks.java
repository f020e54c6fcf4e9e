package org.childalert.operator.console.draft;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.childalert.alert.Alert;
import org.childalert.alert.Child;
import org.childalert.alert.Content;
import org.childalert.alert.OfficerId;
import org.childalert.alert.Officers;
import org.childalert.alert.Purpose;
import org.childalert.alert.Renderings;
import org.childalert.alert.Version;
import org.childalert.approval.Duplicates;
import org.childalert.approval.Editors;
import org.childalert.approval.Likeness;
import org.childalert.approval.Submissions;
import org.childalert.operator.console.Visit;
import org.childalert.operator.console.Words;
import org.childalert.policy.Assessed;
import org.childalert.policy.Criterion;
import org.childalert.policy.Finding;
import org.childalert.policy.OneOf;
import org.childalert.policy.Outcome;
import org.childalert.policy.Policies;
import org.childalert.policy.Policy;
import org.childalert.policy.Tier;
import org.childalert.policy.Verdict;
import org.childalert.region.Overlap;
import org.childalert.region.Regions;
import org.childalert.wording.Linter;
import org.childalert.wording.Occasion;
import org.childalert.wording.Remark;
import org.childalert.wording.Renderer;
import org.childalert.wording.SmsText;
import org.childalert.wording.Wordings;
import org.jspecify.annotations.Nullable;

/** Asks everybody who has something to say of a draft: the policy, the linter, the regions, the other alerts and the other officers. */
@Singleton
final class DraftChecks {
    private static final Set<String> COUNTS = Set.of("parts", "length", "most", "count");

    /** Who has not been heard of for so long is not at the draft any more. */
    private static final Duration THERE = Duration.ofSeconds(60);

    private final Submissions submissions;
    private final Policies policies;
    private final Linter linter;
    private final Renderer renderer;
    private final Regions regions;
    private final Duplicates duplicates;
    private final Editors editors;
    private final Officers officers;
    private final Wordings wordings;
    private final DraftTexts texts;
    private final Clock clock;

    DraftChecks(
            Submissions submissions,
            Policies policies,
            Linter linter,
            Renderer renderer,
            Regions regions,
            Duplicates duplicates,
            Editors editors,
            Officers officers,
            Wordings wordings,
            DraftTexts texts,
            Clock clock) {
        this.submissions = submissions;
        this.policies = policies;
        this.linter = linter;
        this.renderer = renderer;
        this.regions = regions;
        this.duplicates = duplicates;
        this.editors = editors;
        this.officers = officers;
        this.wordings = wordings;
        this.texts = texts;
        this.clock = clock;
    }

    Checks of(Visit visit, Alert alert, Version version) {
        Words words = visit.words();
        Content content = version.content();
        Instant now = clock.instant();
        Verdict verdict = submissions.verdict(version);
        Policy policy = policies.active(alert.agency()).policy();
        Occasion occasion = texts.occasion(alert, version, content);
        List<Overlap> overlaps = overlaps(content);
        return new Checks(
                verdict.isOpen(),
                tier(policy, verdict, words),
                verdict.findings().stream()
                        .map(finding -> criterion(policy, verdict, finding, Assessed.of(version), now, words))
                        .toList(),
                points(verdict, words),
                submissions.missing(version).stream()
                        .map(need -> new Checks.Need(FaultWords.anchor(need.where()), FaultWords.need(words, need)))
                        .toList(),
                linter.remarks(occasion).stream()
                        .map(remark -> note(remark, words))
                        .toList(),
                duplicates.of(visit.caller(), alert.id(), content).stream()
                        .map(likeness -> twin(likeness, words))
                        .toList(),
                others(visit, version),
                overlaps.stream().map(overlap -> coverage(overlap, words)).toList(),
                covered(overlaps, words),
                previews(occasion),
                words.clock(version.common().changedAt()));
    }

    private static @Nullable String tier(Policy policy, Verdict verdict, Words words) {
        return policy.tiers().stream()
                .filter(tier -> tier.name().equals(verdict.tier()))
                .map(Tier::title)
                .findFirst()
                .map(title -> DraftViews.inLanguage(title, words.language(), String.valueOf(verdict.tier())))
                .orElse(null);
    }

    private static String points(Verdict verdict, Words words) {
        return verdict.needed() == 0
                ? ""
                : words.say("check.points", "points", verdict.points(), "needed", verdict.needed());
    }

    private static Checks.Criterion criterion(
            Policy policy, Verdict verdict, Finding finding, Assessed assessed, Instant now, Words words) {
        Criterion criterion = policy.gate().criteria().stream()
                .filter(each -> each.name().equals(finding.criterion()))
                .findFirst()
                .orElseThrow();
        String outcome = Words.camelCase(finding.outcome().name());
        return new Checks.Criterion(
                DraftViews.inLanguage(criterion.title(), words.language(), finding.title()),
                sign(finding),
                words.say((finding.kind() == Criterion.Kind.VETO ? "veto." : "outcome.") + outcome),
                note(criterion, verdict, finding, assessed, now, words));
    }

    private static String sign(Finding finding) {
        return switch (finding.outcome()) {
            case UNANSWERED -> "unanswered";
            case MET, NOT_MET -> finding.isGood() ? "met" : "notMet";
        };
    }

    private static String note(
            Criterion criterion, Verdict verdict, Finding finding, Assessed assessed, Instant now, Words words) {
        if (finding.override() != null) return words.say("check.setAside");
        OneOf oneOf = criterion.oneOf();
        if (oneOf != null && finding.outcome() == Outcome.UNANSWERED) return left(oneOf, assessed, now, words);
        if (criterion.kind() != Criterion.Kind.WEIGHING) return "";
        return verdict.needed() == 0
                ? words.say("check.weighing")
                : words.say("check.brings", "points", finding.points(), "most", criterion.weight());
    }

    /** How long those who are asked first still have, or since when the others count. */
    static String left(OneOf oneOf, Assessed assessed, Instant now, Words words) {
        Instant deadline = assessed.deadline(oneOf.within());
        return now.isBefore(deadline)
                ? words.say(
                        "check.left", "span", words.span(Duration.between(now, deadline)), "at", words.moment(deadline))
                : words.say("check.late", "at", words.moment(deadline));
    }

    private static Checks.Note note(Remark remark, Words words) {
        String kind = Words.camelCase(remark.kind().name());
        var arguments = new ArrayList<Object>();
        remark.details().forEach((name, value) -> {
            arguments.add(name);
            arguments.add(inWords(name, value, words));
        });
        String name = Fields.named(remark.where());
        boolean grave = switch (remark.kind()) {
            case DIFFERENT_FACT, OVER_DISCLOSURE, NOT_A_DRILL, TOO_LONG, NO_CALL, MISSING_FACT -> true;
            case UNTRANSLATED, SMART_QUOTES, JARGON, UNICODE_SMS, LONG_SMS, SHOUTING -> false;
        };
        return new Checks.Note(
                Fields.id(name), place(name, words), words.say("remark." + kind, arguments.toArray()), grave);
    }

    private static Object inWords(String name, String value, Words words) {
        if (name.equals("fact")) return words.has("fact." + value) ? words.say("fact." + value) : value;
        if (name.equals("encoding")) return value.equals("gsm7") ? "GSM-7" : "UCS-2";
        if (name.equals("otherLanguage")) return words.nameOfLanguage(value);
        return COUNTS.contains(name) ? Long.valueOf(value) : value;
    }

    private static String place(String name, Words words) {
        String[] path = name.split("\\.");
        return path.length > 1 && path[0].equals("texts") ? words.nameOfLanguage(path[1]) : "";
    }

    private static Checks.Twin twin(Likeness likeness, Words words) {
        String children = words.list(likeness.version().content().children().stream()
                .map(Child::givenName)
                .filter(Objects::nonNull)
                .toList());
        String number = likeness.version().content().caseNumber();
        return new Checks.Twin(
                "/console/alerts/" + likeness.alert().id(),
                children.isEmpty() ? words.say("draft.noName") : children,
                number == null ? words.name(likeness.alert().status()) : number,
                words.list(likeness.reasons().stream()
                        .map(reason -> words.say("likeness." + Words.camelCase(reason.name())))
                        .toList()));
    }

    /** The other officers at the draft, with the time since which they are there. */
    List<String> others(Visit visit, Version version) {
        Instant now = clock.instant();
        return editors.since(version.id(), now.minus(THERE)).stream()
                .filter(editor -> !editor.officer().equals(visit.caller().id()))
                .map(editor -> visit.words()
                        .say(
                                "draft.alsoHere",
                                "who",
                                name(editor.officer()),
                                "since",
                                visit.words().clock(editor.since())))
                .toList();
    }

    void here(Visit visit, Version version) {
        editors.here(version.id(), visit.caller().id(), clock.instant());
    }

    String name(OfficerId officer) {
        return officers.find(officer).map(found -> found.name()).orElse("?");
    }

    private List<Overlap> overlaps(Content content) {
        return regions.overlaps(
                content.area().regions(),
                content.area().polygons(),
                content.area().circles());
    }

    private static Checks.Coverage coverage(Overlap overlap, Words words) {
        Long people = overlap.population();
        return new Checks.Coverage(
                overlap.region().name(words.language()),
                words.percent(overlap.share()),
                people == null ? null : words.number(people));
    }

    private static @Nullable String covered(List<Overlap> overlaps, Words words) {
        long people = overlaps.stream()
                .map(Overlap::population)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .sum();
        return people == 0 ? null : words.number(people);
    }

    private List<Checks.Preview> previews(Occasion occasion) {
        Renderings renderings = renderer.shortTexts(occasion);
        return occasion.content().texts().keySet().stream()
                .flatMap(language -> wordings.find(language).stream())
                .map(wording -> preview(renderings, wording.language(), wording.name(), wording.direction()))
                .toList();
    }

    private static Checks.Preview preview(Renderings renderings, String language, String name, String direction) {
        String sms = text(renderings, Purpose.SMS, language);
        SmsText counted = SmsText.of(sms);
        return new Checks.Preview(
                language,
                name,
                direction,
                sms,
                "%d × %s".formatted(counted.parts(), counted.encoding() == SmsText.Encoding.GSM_7 ? "GSM-7" : "UCS-2"),
                text(renderings, Purpose.POST, language),
                text(renderings, Purpose.CRAWL, language),
                text(renderings, Purpose.SCRIPT, language));
    }

    private static String text(Renderings renderings, Purpose purpose, String language) {
        return Map.copyOf(renderings.of(purpose)).getOrDefault(language, "");
    }
}
