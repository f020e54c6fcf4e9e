package org.childalert.wording;

import java.util.List;
import java.util.Locale;
import org.childalert.alert.Child;

/** One child, or several, as sentences speak of them. */
record Group(List<Child> children) {
    Group {
        children = List.copyOf(children);
    }

    int size() {
        return Math.max(1, children.size());
    }

    /** For {@code {sex, select, …}}. */
    String sex() {
        if (children.size() > 1)
            return children.stream().allMatch(child -> child.sex() == Child.Sex.FEMALE) ? "girls" : "several";
        Child.Sex sex = children.isEmpty() ? null : children.getFirst().sex();
        return sex == null ? "other" : sex.name().toLowerCase(Locale.ROOT);
    }

    static String name(Child child) {
        return PlainCharacters.fact(child.givenName());
    }

    /** {@code Noor (9)}; empty where there is no name. */
    static String nameAndAge(Child child) {
        String name = name(child);
        return name.isEmpty() || child.age() == null ? name : "%s (%d)".formatted(name, child.age());
    }

    boolean allNamed() {
        return !children.isEmpty()
                && children.stream().noneMatch(child -> name(child).isEmpty());
    }
}
