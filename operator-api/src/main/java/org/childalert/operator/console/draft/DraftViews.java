package org.childalert.operator.console.draft;

import jakarta.inject.Singleton;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.childalert.Fault;
import org.childalert.Json;
import org.childalert.alert.Agencies;
import org.childalert.alert.Alert;
import org.childalert.alert.Answer;
import org.childalert.alert.Text;
import org.childalert.alert.Version;
import org.childalert.operator.console.Visit;
import org.childalert.operator.console.Words;
import org.childalert.operator.console.draft.DraftView.LanguageChoice;
import org.childalert.operator.console.draft.DraftView.PictureView;
import org.childalert.operator.console.draft.DraftView.QuestionView;
import org.childalert.operator.console.draft.DraftView.RegionChoice;
import org.childalert.operator.console.draft.DraftView.TextOrigin;
import org.childalert.policy.Criterion;
import org.childalert.policy.Policies;
import org.childalert.policy.Question;
import org.childalert.region.Region;
import org.childalert.region.Regions;
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
    private final Json json;

    DraftViews(
            Agencies agencies,
            Regions regions,
            Wordings wordings,
            Policies policies,
            DraftTexts texts,
            DraftChecks checks,
            Json json) {
        this.agencies = agencies;
        this.regions = regions;
        this.wordings = wordings;
        this.policies = policies;
        this.texts = texts;
        this.checks = checks;
        this.json = json;
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
        ZoneId zone = DraftDesk.zone(new Fields(Map.of()), version.content());
        Fields stored = stored(version, zone);
        Fields fields = shown.typed() == null ? stored : shown.typed();
        return new DraftView(
                words,
                alert,
                version,
                fields,
                errors(words, shown),
                shown.shown(),
                regionChoices(visit, alert),
                languages(alert, version, fields),
                questions(alert, version, fields, words.language()),
                pictures(fields),
                zone,
                version.common().revision(),
                shown.overtakenBy(),
                checks.of(visit, alert, version));
    }

    private Fields stored(Version version, ZoneId zone) {
        Fields fields = Fields.of(json.tree(version.content()), zone);
        for (Answer answer : version.common().answers()) {
            fields = fields.with("answer." + answer.criterion(), answer.met() ? "yes" : "no")
                    .with("evidence." + answer.criterion(), answer.evidence());
        }
        return fields;
    }

    private static SequencedMap<String, String> errors(Words words, Shown shown) {
        var errors = new LinkedHashMap<String, String>();
        for (Fault fault : shown.faults())
            errors.putIfAbsent(
                    Fields.named(fault.where()).replace("photo.heic", "photo"), FaultWords.fault(words, fault));
        for (Fault need : shown.needs()) errors.putIfAbsent(Fields.named(need.where()), FaultWords.need(words, need));
        return errors;
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

    private List<QuestionView> questions(Alert alert, Version version, Fields fields, String language) {
        return policies.active(alert.agency()).policy().gate().criteria().stream()
                .filter(criterion -> criterion.question() != null)
                .map(criterion -> question(criterion, fields, language))
                .toList();
    }

    private static QuestionView question(Criterion criterion, Fields fields, String language) {
        Question question = java.util.Objects.requireNonNull(criterion.question());
        return new QuestionView(
                criterion.name(),
                inLanguage(question.text(), language, criterion.name()),
                criterion.mandatory(),
                question.evidence(),
                fields.value("answer." + criterion.name()),
                fields.value("evidence." + criterion.name()));
    }

    /** In the reader's language, or in English, or in whatever there is. */
    static String inLanguage(Map<String, String> texts, String language, String otherwise) {
        String exact = texts.get(language);
        if (exact != null) return exact;
        String english = texts.get("en");
        return english != null ? english : texts.values().stream().findFirst().orElse(otherwise);
    }

    private static List<PictureView> pictures(Fields fields) {
        return IntStream.range(0, fields.count("images"))
                .mapToObj(i -> new PictureView(i, fields.value("images.%d.photo".formatted(i))))
                .filter(picture -> picture.photo().matches("[A-Za-z0-9_-]{22}"))
                .toList();
    }
}
