package org.childalert.operator.console.draft;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.childalert.Fault;
import org.childalert.Json;
import org.childalert.alert.Agencies;
import org.childalert.alert.Alert;
import org.childalert.alert.Answer;
import org.childalert.alert.Recordings;
import org.childalert.alert.Text;
import org.childalert.alert.Version;
import org.childalert.approval.Dictations;
import org.childalert.operator.console.Visit;
import org.childalert.operator.console.Words;
import org.childalert.operator.console.draft.DraftView.AnswerRow;
import org.childalert.operator.console.draft.DraftView.LanguageChoice;
import org.childalert.operator.console.draft.DraftView.PictureView;
import org.childalert.operator.console.draft.DraftView.QuestionView;
import org.childalert.operator.console.draft.DraftView.RecordingView;
import org.childalert.operator.console.draft.DraftView.RegionChoice;
import org.childalert.operator.console.draft.DraftView.TextOrigin;
import org.childalert.policy.Assessed;
import org.childalert.policy.Criterion;
import org.childalert.policy.OneOf;
import org.childalert.policy.Policies;
import org.childalert.policy.Policy;
import org.childalert.policy.Question;
import org.childalert.region.Region;
import org.childalert.region.Regions;
import org.childalert.studio.Studio;
import org.childalert.wording.Wording;
import org.childalert.wording.Wordings;
import org.jspecify.annotations.Nullable;

/** Makes the page of a draft, for its officer and in their language. */
@Singleton
final class DraftViews {
    private static final Text NOTHING = new Text(null, null, null);

    private final Agencies agencies;
    private final Regions regions;
    private final Wordings wordings;
    private final Policies policies;
    private final DraftTexts texts;
    private final DraftChecks checks;
    private final Asides asides;
    private final Dictations dictations;
    private final Recordings recordings;
    private final Json json;
    private final Clock clock;

    DraftViews(
            Agencies agencies,
            Regions regions,
            Wordings wordings,
            Policies policies,
            DraftTexts texts,
            DraftChecks checks,
            Asides asides,
            Dictations dictations,
            Recordings recordings,
            Json json,
            Clock clock) {
        this.agencies = agencies;
        this.regions = regions;
        this.wordings = wordings;
        this.policies = policies;
        this.texts = texts;
        this.checks = checks;
        this.asides = asides;
        this.dictations = dictations;
        this.recordings = recordings;
        this.json = json;
        this.clock = clock;
    }

    /**
     * What the page shows beside what is stored.
     *
     * @param typed what could not all be saved; absent where the page shows what is stored
     * @param faults by pointer
     * @param shown how many of each list there is room for
     */
    record Shown(
            @Nullable Fields typed,
            List<Fault> faults,
            List<Fault> needs,
            Map<String, Integer> shown,
            @Nullable String overtakenBy) {
        static final Shown STORED = new Shown(null, List.of(), List.of(), Map.of(), null);
    }

    DraftView view(Visit visit, Alert alert, Version version, Shown shown) {
        Words words = visit.words();
        Policy policy = policies.active(alert.agency()).policy();
        ZoneId zone = DraftDesk.zone(new Fields(Map.of()), version.content());
        Fields stored = stored(version, zone);
        Fields fields = shown.typed() == null ? stored : shown.typed();
        return new DraftView(
                words,
                alert,
                version,
                fields,
                errors(words, policy, shown),
                shown.shown(),
                regionChoices(visit, alert),
                languages(alert, version, fields),
                questions(policy, version, fields, clock.instant(), words),
                asides.of(visit, alert, version),
                pictures(fields),
                recordings(words, alert, version),
                zone,
                version.common().revision(),
                shown.overtakenBy(),
                checks.of(visit, alert, version));
    }

    private Fields stored(Version version, ZoneId zone) {
        Fields fields = Fields.of(json.tree(version.content()), zone);
        for (Answer answer : version.common().answers()) {
            String key = answer.source() == null ? answer.criterion() : answer.criterion() + "." + answer.source();
            fields = fields.with("answer." + key, answer.met() ? "yes" : "no")
                    .with("evidence." + key, answer.evidence());
        }
        return fields;
    }

    private static SequencedMap<String, String> errors(Words words, Policy policy, Shown shown) {
        var errors = new LinkedHashMap<String, String>();
        for (Fault fault : shown.faults())
            errors.putIfAbsent(
                    Fields.named(fault.where()).replace("photo.heic", "photo"), FaultWords.fault(words, fault));
        for (Fault need : shown.needs()) errors.putIfAbsent(Fields.named(need.where()), need(words, policy, need));
        return errors;
    }

    /** What the gate needs is said by the kind of criterion, with the policy's own words for it. */
    private static String need(Words words, Policy policy, Fault need) {
        String name = Fields.named(need.where()).replaceFirst("^answer\\.", "");
        if (!need.where().startsWith("/answer/")) return FaultWords.need(words, need);
        return policy.gate().criteria().stream()
                .filter(criterion -> criterion.name().equals(name))
                .findFirst()
                .map(criterion -> need(words, criterion))
                .orElseGet(() -> words.has("need.gate." + name)
                        ? words.say("need.gate." + name)
                        : words.say("need.other", "what", need.expected()));
    }

    private static String need(Words words, Criterion criterion) {
        String title = inLanguage(criterion.title(), words.language(), criterion.name());
        if (criterion.kind() == Criterion.Kind.VETO) return words.say("need.veto", "title", title);
        if (criterion.oneOf() != null) return words.say("need.oneOf", "title", title);
        return criterion.question() == null ? words.say("need.rule", "title", title) : words.say("need.answer");
    }

    private List<RegionChoice> regionChoices(Visit visit, Alert alert) {
        Set<String> own = visit.officer().regions();
        return agencies.get(alert.agency()).regions().stream()
                .flatMap(code -> regions.find(code).stream())
                .map(region -> choice(region, own, visit.words().language()))
                .sorted(Comparator.comparing(RegionChoice::name))
                .toList();
    }

    private static RegionChoice choice(Region region, Set<String> own, String language) {
        return new RegionChoice(region.code(), region.name(language), own.isEmpty() || own.contains(region.code()));
    }

    private List<LanguageChoice> languages(Alert alert, Version version, Fields fields) {
        SequencedSet<String> mandatory = texts.mandatory(alert, version.content());
        Map<String, Text> made = texts.made(alert, version);
        return wordings.list().stream()
                .map(wording -> language(wording, mandatory, version, fields, made))
                .sorted(Comparator.comparing(LanguageChoice::mandatory, Comparator.reverseOrder()))
                .toList();
    }

    private LanguageChoice language(
            Wording wording, Set<String> mandatory, Version version, Fields fields, Map<String, Text> made) {
        String code = wording.language();
        Text text = version.content().texts().getOrDefault(code, NOTHING);
        Text own = made.getOrDefault(code, NOTHING);
        return new LanguageChoice(
                code,
                wording.name(),
                wording.direction(),
                mandatory.contains(code)
                        || version.content().texts().containsKey(code)
                        || fields.is(DraftTexts.LANGUAGES, code),
                mandatory.contains(code),
                new TextOrigin(
                        texts.isEdited(text.headline(), own.headline()),
                        texts.isEdited(text.description(), own.description()),
                        texts.isEdited(text.instruction(), own.instruction())));
    }

    private static List<QuestionView> questions(
            Policy policy, Version version, Fields fields, Instant now, Words words) {
        return policy.gate().criteria().stream()
                .flatMap(criterion -> question(policy, criterion, version, fields, now, words).stream())
                .toList();
    }

    private static Optional<QuestionView> question(
            Policy policy, Criterion criterion, Version version, Fields fields, Instant now, Words words) {
        Question question = criterion.question();
        OneOf oneOf = criterion.oneOf();
        if (question != null)
            return Optional.of(new QuestionView(
                    criterion.name(),
                    inLanguage(question.text(), words.language(), criterion.name()),
                    note(policy, criterion, words),
                    criterion.kind() == Criterion.Kind.VETO,
                    question.evidence(),
                    List.of(row(criterion.name(), "", false, fields)),
                    ""));
        if (oneOf == null) return Optional.empty();
        return Optional.of(new QuestionView(
                criterion.name(),
                inLanguage(oneOf.text(), words.language(), criterion.name()),
                note(policy, criterion, words),
                criterion.kind() == Criterion.Kind.VETO,
                oneOf.evidence(),
                oneOf.sources().stream()
                        .map(source -> row(
                                criterion.name() + "." + source.name(),
                                inLanguage(source.title(), words.language(), source.name()),
                                source.waiver(),
                                fields))
                        .toList(),
                DraftChecks.left(oneOf, Assessed.of(version), now, words)));
    }

    private static AnswerRow row(String key, String source, boolean waiver, Fields fields) {
        return new AnswerRow(key, source, waiver, fields.value("answer." + key));
    }

    private static String note(Policy policy, Criterion criterion, Words words) {
        if (criterion.kind() != Criterion.Kind.WEIGHING) return "";
        return policy.gate().points() == 0
                ? words.say("check.weighing")
                : words.say("question.brings", "points", criterion.weight());
    }

    /** In the reader's language, or in English, or in whatever there is. */
    static String inLanguage(Map<String, String> texts, String language, String otherwise) {
        String exact = texts.get(language);
        if (exact != null) return exact;
        String english = texts.get("en");
        return english != null ? english : texts.values().stream().findFirst().orElse(otherwise);
    }

    private List<RecordingView> recordings(Words words, Alert alert, Version version) {
        return dictations.scripts(alert, version).entrySet().stream()
                .map(script -> recordings
                        .find(version.id(), script.getKey())
                        .map(recording -> new RecordingView(
                                script.getKey(),
                                words.number(Math.round(recording.seconds())),
                                !recording.script().equals(Studio.digest(script.getValue()))))
                        .orElse(new RecordingView(script.getKey(), "", false)))
                .toList();
    }

    private static List<PictureView> pictures(Fields fields) {
        return IntStream.range(0, fields.count("images"))
                .mapToObj(i -> new PictureView(i, fields.value("images.%d.photo".formatted(i))))
                .filter(picture -> picture.photo().matches("[A-Za-z0-9_-]{22}"))
                .toList();
    }
}
