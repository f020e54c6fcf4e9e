package org.childalert.operator.console.review;

import java.util.List;
import org.childalert.alert.Ending;
import org.childalert.alert.Frozen;
import org.childalert.operator.console.Words;

/** What is said when the alert ends in one way: approved together with it, so that it is ready. */
public record Closing(Ending ending, String key, List<Preview.Public> texts, List<Preview> previews) {
    /** The ways in which an officer ends an alert; the correction first, which is needed the most quickly. */
    static final List<Ending> BY_OFFICERS = List.of(Ending.IN_ERROR, Ending.FOUND, Ending.WITHDRAWN);

    static List<Closing> of(Frozen frozen, Words words) {
        return BY_OFFICERS.stream()
                .filter(frozen.closings()::containsKey)
                .map(ending -> of(ending, frozen, words))
                .toList();
    }

    /** The same ways where nobody outside was told, so that nothing is said. */
    static List<Closing> silent() {
        return List.of(Ending.WITHDRAWN, Ending.FOUND, Ending.IN_ERROR).stream()
                .map(ending -> new Closing(ending, Words.camelCase(ending.name()), List.of(), List.of()))
                .toList();
    }

    private static Closing of(Ending ending, Frozen frozen, Words words) {
        return new Closing(
                ending,
                Words.camelCase(ending.name()),
                Preview.texts(frozen.closings().getOrDefault(ending, java.util.Map.of()), words),
                Preview.of(frozen.renderings(ending), words));
    }
}
