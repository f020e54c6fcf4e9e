package org.childalert;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.childalert.alert.Ending;
import org.childalert.studio.Artist;
import org.childalert.studio.Card;

/** Writes down what is to be on a graphic instead of drawing it, and can be told to fail at a language. */
@Singleton
@Requires(property = "scenario")
public final class PlainArtist implements Artist {
    private final Map<String, RuntimeException> failing = new ConcurrentHashMap<>();

    public void failAt(String language) {
        failing.put(language, new IllegalStateException("no brush"));
    }

    public void recover() {
        failing.clear();
    }

    @Override
    public Drawing draw(Card card) {
        RuntimeException failure = failing.get(card.language());
        if (failure != null) throw failure;
        Ending ending = card.ending();
        String shown = "%s %s %s %s %s"
                .formatted(
                        card.shape(),
                        card.language(),
                        ending == null ? "alert" : ending,
                        card.text().headline(),
                        card.photos().size());
        return new Drawing(shown.getBytes(StandardCharsets.UTF_8), shown);
    }
}
