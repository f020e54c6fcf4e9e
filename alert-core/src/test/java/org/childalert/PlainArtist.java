package org.childalert;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.childalert.alert.Ending;
import org.childalert.alert.Frozen;
import org.childalert.alert.Photo;
import org.childalert.alert.PhotoId;
import org.childalert.studio.Artist;
import org.childalert.studio.Card;

/** Writes down what is to be on a graphic instead of drawing it, and can be told to fail at a language. */
@Singleton
@Requires(property = "scenario")
public final class PlainArtist implements Artist {
    private final Map<String, RuntimeException> failing = new ConcurrentHashMap<>();
    private final Queue<Runnable> happenings = new ConcurrentLinkedQueue<>();

    public void failAt(String language) {
        failing.put(language, new IllegalStateException("no brush"));
    }

    /** Something that happens while the next graphic is drawn. */
    public void meanwhile(Runnable happening) {
        happenings.add(happening);
    }

    public void recover() {
        failing.clear();
        happenings.clear();
    }

    @Override
    public Figure figure(PhotoId id, List<String> words) {
        RuntimeException failure = failing.get("figure");
        if (failure != null) throw failure;
        byte[] jpeg = ("nobody: " + String.join(" ", words)).getBytes(StandardCharsets.UTF_8);
        var jpegs = new EnumMap<Photo.Size, byte[]>(Photo.Size.class);
        for (Photo.Size size : Photo.Size.values()) jpegs.put(size, jpeg);
        return new Figure(
                new Frozen.Picture(
                        id, "image/jpeg", jpeg.length, "da39a3ee5e6b4b0d3255bfef95601890afd80709", Json.sha256(jpeg)),
                jpegs);
    }

    @Override
    public Easel easel(Map<PhotoId, byte[]> photos) {
        return card -> drawn(card, photos.size());
    }

    private Drawing drawn(Card card, int photos) {
        Runnable happening = happenings.poll();
        if (happening != null) happening.run();
        RuntimeException failure = failing.get(card.language());
        if (failure != null) throw failure;
        Ending ending = card.ending();
        String shown = "%s %s %s %s %s"
                .formatted(
                        card.shape(),
                        card.language(),
                        ending == null ? "alert" : ending,
                        card.text().headline(),
                        photos);
        return new Drawing(shown.getBytes(StandardCharsets.UTF_8), shown);
    }
}
