package org.childalert.wording;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.childalert.Fault;
import org.childalert.alert.Agency;
import org.childalert.alert.Content;
import org.childalert.alert.Ending;
import org.childalert.alert.Image;
import org.childalert.alert.Renderings;
import org.childalert.alert.Text;

/** The ready texts of {@code config/wording}, with the agency's name, its phone and the number of children put in. */
@Singleton
final class ReadyTexts implements Renderer {
    private final Wordings wordings;
    private final ShortTexts shortTexts;
    private final FullTexts fullTexts;
    private final Alternatives alternatives;

    ReadyTexts(Wordings wordings) {
        this.wordings = wordings;
        shortTexts = new ShortTexts(wordings);
        fullTexts = new FullTexts(wordings);
        alternatives = new Alternatives(wordings);
    }

    @Override
    public Map<Ending, Map<String, Text>> closings(Collection<String> languages, Agency agency, Content content) {
        var closings = new EnumMap<Ending, Map<String, Text>>(Ending.class);
        for (Ending ending : Ending.values()) {
            var texts = new TreeMap<String, Text>();
            for (String language : languages)
                wordings.find(language)
                        .ifPresent(wording -> texts.put(language, closing(wording, ending, agency, content)));
            closings.put(ending, Collections.unmodifiableMap(texts));
        }
        return Collections.unmodifiableMap(closings);
    }

    @Override
    public Renderings shortTexts(Occasion occasion) {
        return shortTexts.alert(occasion);
    }

    @Override
    public Map<Ending, Renderings> shortClosings(Occasion occasion, Map<Ending, Map<String, Text>> closings) {
        var all = new EnumMap<Ending, Renderings>(Ending.class);
        closings.forEach((ending, texts) -> all.put(ending, shortTexts.closing(occasion, texts)));
        return Collections.unmodifiableMap(all);
    }

    @Override
    public Map<String, Text> texts(Occasion occasion, Collection<String> languages) {
        return fullTexts.of(occasion, languages);
    }

    @Override
    public Map<String, String> alternatives(Image.Role role, Occasion occasion, Collection<String> languages) {
        return alternatives.of(role, occasion, languages);
    }

    @Override
    public List<Fault> faults(Collection<String> languages) {
        String known = wordings.list().stream().map(Wording::language).collect(Collectors.joining(", "));
        return languages.stream()
                .filter(language -> wordings.find(language).isEmpty())
                .sorted()
                .map(language -> new Fault(
                        "/texts/" + language.replace("~", "~0").replace("/", "~1"),
                        language,
                        "one of the languages of config/wording: " + known))
                .toList();
    }

    private static Text closing(Wording wording, Ending ending, Agency agency, Content content) {
        String phone = content.publicPhone();
        Map<String, Object> arguments = Map.of(
                "senderName", agency.name(wording.language()),
                "phone", new PhoneNumber(phone == null ? agency.publicPhone() : phone).inGroups(),
                "children", Math.max(1, content.children().size()));
        Wording.Closing closing = wording.closings().of(ending);
        return new Text(
                new Phrase(closing.headline(), wording.language()).with(arguments),
                new Phrase(closing.description(), wording.language()).with(arguments),
                new Phrase(closing.instruction(), wording.language()).with(arguments));
    }
}
