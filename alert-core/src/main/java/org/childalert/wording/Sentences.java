package org.childalert.wording;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.text.ListFormatter;
import com.ibm.icu.util.TimeZone;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.childalert.alert.Child;
import org.childalert.alert.LastSeen;
import org.childalert.alert.Vehicle;

/** The facts of a case as whole sentences in one language, each empty where nothing is known. Free text stands in them as the officer wrote it. */
final class Sentences {
    private static final String DAY = "dMMMM";
    private static final String CLOCK = "HHmm";

    private final Wording wording;
    private final Occasion occasion;
    private final CaseFacts facts;
    private final Group group;

    Sentences(Wording wording, Occasion occasion) {
        this.wording = wording;
        this.occasion = occasion;
        facts = new CaseFacts(wording, occasion);
        group = new Group(occasion.content().children());
    }

    /** That this is no alert, where it is none. */
    String drill() {
        return switch (occasion.status()) {
            case ACTUAL -> "";
            case EXERCISE -> wording.snippet(Snippet.EXERCISE, Map.of());
            case TEST -> wording.snippet(Snippet.TEST, Map.of());
        };
    }

    /** Who is missing, without a full stop. */
    String missing() {
        if (group.size() > 1)
            return group.allNamed() ? say(Passage.HEADLINE_SEVERAL, Map.of("who", names())) : missingUnnamed();
        Child child = onlyChild();
        String name = Group.name(child);
        Passage passage = name.isEmpty()
                ? child.age() == null ? Passage.HEADLINE_UNNAMED : Passage.HEADLINE_UNNAMED_AGED
                : child.age() == null ? Passage.HEADLINE_NAMED : Passage.HEADLINE_NAMED_AGED;
        return say(passage, person(child, name));
    }

    /** The same without names. */
    String missingUnnamed() {
        return say(Passage.HEADLINE_COUNTED, Map.of("children", group.size()));
    }

    String seenCall() {
        return say(Passage.SEEN_CALL, Map.of("sex", group.sex(), "phone", phone()));
    }

    String search() {
        if (group.size() > 1)
            return group.allNamed() ? say(Passage.SEARCH_SEVERAL, Map.of("who", names())) : searchUnnamed();
        Child child = onlyChild();
        String name = Group.name(child);
        Passage passage = name.isEmpty()
                ? child.age() == null ? Passage.SEARCH_UNNAMED : Passage.SEARCH_UNNAMED_AGED
                : child.age() == null ? Passage.SEARCH_NAMED : Passage.SEARCH_NAMED_AGED;
        return say(passage, person(child, name));
    }

    String searchUnnamed() {
        return say(Passage.SEARCH_COUNTED, Map.of("children", group.size()));
    }

    private Child onlyChild() {
        return group.children().isEmpty()
                ? new Child(null, null, null, null, null, null)
                : group.children().getFirst();
    }

    private Map<String, Object> person(Child child, String name) {
        var arguments = new HashMap<String, Object>(Map.of("name", name, "sex", group.sex()));
        if (child.age() != null) arguments.put("age", child.age());
        return arguments;
    }

    private String names() {
        return joined(
                ListFormatter.Type.AND,
                group.children().stream().map(Group::nameAndAge).toList());
    }

    private String joined(ListFormatter.Type type, List<String> members) {
        return ListFormatter.getInstance(facts.locale(), type, ListFormatter.Width.WIDE)
                .format(members);
    }

    String lastSeen() {
        LastSeen seen = occasion.content().lastSeen();
        if (seen == null) return "";
        String place = PlainCharacters.fact(seen.place());
        var arguments = new HashMap<String, Object>(Map.of("sex", group.sex(), "place", place));
        if (seen.at() == null) return place.isEmpty() ? "" : say(Passage.LAST_SEEN_WHERE, arguments);
        Date at = Date.from(seen.at());
        arguments.put("date", moment(DAY).format(at));
        arguments.put("time", moment(CLOCK).format(at));
        return say(place.isEmpty() ? Passage.LAST_SEEN_WHEN : Passage.LAST_SEEN, arguments);
    }

    private DateFormat moment(String skeleton) {
        DateFormat format = DateFormat.getInstanceForSkeleton(skeleton, facts.locale());
        format.setTimeZone(TimeZone.getTimeZone(facts.zone()));
        return format;
    }

    /** How to recognise them: one paragraph for each child. */
    List<String> descriptions() {
        if (group.size() == 1)
            return Stream.of(description(onlyChild()))
                    .filter(text -> !text.isEmpty())
                    .toList();
        return group.children().stream()
                .filter(child -> !description(child).isEmpty())
                .map(child -> heading(child) + ". " + description(child))
                .toList();
    }

    private String heading(Child child) {
        String named = Group.nameAndAge(child);
        if (!named.isEmpty()) return named;
        String kind = say(Passage.KIND, Map.of("sex", new Group(List.of(child)).sex()));
        return child.age() == null ? kind : "%s (%d)".formatted(kind, child.age());
    }

    private String description(Child child) {
        return paragraph(appearance(child), marks(child), clothing(child));
    }

    String appearance(Child child) {
        return about(child, Passage.APPEARANCE, "appearance", PlainCharacters.fact(child.appearance()));
    }

    String clothing(Child child) {
        return about(child, Passage.CLOTHING, "clothing", PlainCharacters.fact(child.clothing()));
    }

    String marks(Child child) {
        return about(child, Passage.MARKS, "marks", PlainCharacters.fact(child.marks()));
    }

    private String about(Child child, Passage passage, String argument, String fact) {
        if (fact.isEmpty()) return "";
        return say(passage, Map.of("sex", new Group(List.of(child)).sex(), argument, fact));
    }

    String companions() {
        List<String> people = people();
        if (people.isEmpty()) return "";
        return say(
                Passage.COMPANIONS,
                Map.of("sex", group.sex(), "people", people.size(), "who", String.join("; ", people)));
    }

    private List<String> people() {
        return occasion.content().companions().stream()
                .map(companion -> Stream.of(companion.name(), companion.description())
                        .map(PlainCharacters::fact)
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(", ")))
                .filter(who -> !who.isEmpty())
                .toList();
    }

    /** One paragraph for each vehicle. */
    List<String> vehicles() {
        return occasion.content().vehicles().stream()
                .map(vehicle -> paragraph(inVehicle(vehicle), plate(vehicle), direction(vehicle)))
                .filter(text -> !text.isEmpty())
                .toList();
    }

    String inVehicle(Vehicle vehicle) {
        String description = PlainCharacters.fact(vehicle.description());
        String who = people().isEmpty() ? group.sex() : "several";
        return description.isEmpty() ? "" : say(Passage.VEHICLE, Map.of("sex", who, "vehicle", description));
    }

    private String plate(Vehicle vehicle) {
        return plate(PlainCharacters.fact(vehicle.plate()));
    }

    String plate(String plate) {
        return plate.isEmpty() ? "" : say(Passage.PLATE, Map.of("plate", plate));
    }

    String direction(Vehicle vehicle) {
        String direction = PlainCharacters.fact(vehicle.direction());
        return direction.isEmpty() ? "" : say(Passage.DIRECTION, Map.of("direction", direction));
    }

    /** Whether somebody has seen any of those who are looked for. */
    String question() {
        var what = new ArrayList<String>();
        what.add(group.allNamed() ? plainNames() : say(Passage.THIS_CHILD, Map.of("sex", group.sex())));
        int people = people().size();
        if (people > 0) what.add(say(Passage.THIS_PERSON, Map.of("sex", group.sex(), "people", people)));
        int vehicles = vehicles().size();
        if (vehicles > 0) what.add(say(Passage.THIS_VEHICLE, Map.of("vehicles", vehicles)));
        return say(Passage.QUESTION, Map.of("what", joined(ListFormatter.Type.OR, what)));
    }

    private String plainNames() {
        return joined(
                ListFormatter.Type.OR,
                group.children().stream().map(Group::name).toList());
    }

    String action() {
        return say(Passage.ACTION, Map.of("phone", phone()));
    }

    String again() {
        return say(Passage.AGAIN, Map.of("phone", phone()));
    }

    String source() {
        return say(Passage.SCRIPT_SOURCE, Map.of("senderName", occasion.agency().name(wording.language())));
    }

    /** The number to call, in groups. */
    String phone() {
        return new PhoneNumber(Objects.requireNonNullElse(
                        occasion.content().publicPhone(), occasion.agency().publicPhone()))
                .inGroups();
    }

    String at(String what, String place) {
        return say(Passage.HEADLINE_PLACE, Map.of("what", what, "place", place));
    }

    static String paragraph(String... sentences) {
        return Stream.of(sentences).filter(sentence -> !sentence.isEmpty()).collect(Collectors.joining(" "));
    }

    private String say(Passage passage, Map<String, ?> arguments) {
        return wording.passage(passage, arguments).strip();
    }
}
