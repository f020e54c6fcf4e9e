package org.childalert.operator.site;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.childalert.alert.Photo;
import org.childalert.alert.PhotoId;
import org.childalert.dissemination.ArchiveName;
import org.childalert.dissemination.Message;

/**
 * What is public at one moment. Its alerts never change; what is rendered of them is kept with it, and goes when it
 * goes.
 */
public final class Snapshot {
    private final long generation;
    private final Instant changed;
    private final List<Published> alerts;
    private final Instant firstEnd;
    private final Map<String, Published> bySlug = new HashMap<>();
    private final Map<String, Message> messages = new HashMap<>();
    private final Map<ArchiveName, Message> archive = new HashMap<>();
    private final Map<Object, Rendered> pages = new ConcurrentHashMap<>();
    private final Map<Picture, Rendered> pictures = new ConcurrentHashMap<>();

    private final AnswersAtHand answers = new AnswersAtHand();

    private record Picture(PhotoId photo, Photo.Size size) {}

    /** @param changed when these alerts became the public ones */
    Snapshot(long generation, Instant changed, List<Published> alerts) {
        this.generation = generation;
        this.changed = changed;
        this.alerts = List.copyOf(alerts);
        this.firstEnd = alerts.stream()
                .map(alert -> alert.alert().expiresAt())
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
        for (Published alert : alerts) {
            bySlug.put(alert.slug(), alert);
            alert.messages().forEach(message -> messages.put(message.identifier(), message));
            ZoneId zone = ZoneId.of(alert.agency().timeZone());
            alert.messages().forEach(message -> archive.put(ArchiveName.of(message, zone), message));
        }
    }

    long generation() {
        return generation;
    }

    public Instant changed() {
        return changed;
    }

    /** Newest first: the real alerts, or the drills and tests. */
    public List<Published> list(boolean exercise) {
        return alerts.stream().filter(alert -> alert.isExercise() == exercise).toList();
    }

    Optional<Published> beginningWith(String prefix) {
        return bySlug.values().stream()
                .filter(alert -> alert.slug().startsWith(prefix))
                .findFirst();
    }

    Optional<Published> find(String slug) {
        return Optional.ofNullable(bySlug.get(slug));
    }

    Optional<Published> showing(PhotoId photo) {
        return alerts.stream().filter(alert -> alert.shows(photo)).findFirst();
    }

    Optional<Message> message(String identifier) {
        return Optional.ofNullable(messages.get(identifier));
    }

    Optional<Message> message(ArchiveName name) {
        return Optional.ofNullable(archive.get(name));
    }

    /** What was rendered before under this key, or is now. */
    Rendered rendered(Object key, Supplier<Rendered> render) {
        return pages.computeIfAbsent(key, _ -> render.get());
    }

    Optional<Rendered> alreadyRendered(Object key) {
        return Optional.ofNullable(pages.get(key));
    }

    AnswersAtHand answers() {
        return answers;
    }

    /** The bytes of a picture; they are read once. */
    public Optional<Rendered> picture(PhotoId photo, Photo.Size size, Supplier<Optional<Rendered>> load) {
        var key = new Picture(photo, size);
        Rendered kept = pictures.get(key);
        if (kept != null) return Optional.of(kept);
        Optional<Rendered> loaded = load.get();
        loaded.ifPresent(picture -> pictures.put(key, picture));
        return loaded;
    }

    /** The pictures that were read already, as far as they are still shown: they are there when the database is not. */
    Snapshot withPicturesOf(Snapshot earlier) {
        earlier.pictures.forEach((key, picture) -> {
            if (showing(key.photo()).isPresent()) pictures.put(key, picture);
        });
        return this;
    }

    boolean holdsExpired(Instant now) {
        return !firstEnd.isAfter(now);
    }

    Snapshot withoutExpired(Instant now) {
        Instant lastEnd = alerts.stream()
                .map(alert -> alert.alert().expiresAt())
                .filter(end -> !end.isAfter(now))
                .max(Instant::compareTo)
                .orElse(changed);
        List<Published> left =
                alerts.stream().filter(alert -> alert.isOnAir(now)).toList();
        return new Snapshot(generation, lastEnd.isAfter(changed) ? lastEnd : changed, left).withPicturesOf(this);
    }

    /** The same alerts, found unchanged at another generation: all that was rendered is kept. */
    Snapshot at(long generation) {
        var same = new Snapshot(generation, changed, alerts);
        same.pages.putAll(pages);
        return same.withPicturesOf(this);
    }

    /** Whether these are the same alerts in the same versions, so that all that was rendered still holds. */
    boolean tellsTheSameAs(Snapshot other) {
        return marks().equals(other.marks());
    }

    private List<Mark> marks() {
        return alerts.stream().map(Mark::of).toList();
    }

    private record Mark(String slug, int version, int messages, Instant expires) {
        static Mark of(Published alert) {
            return new Mark(
                    alert.slug(),
                    alert.alert().version(),
                    alert.messages().size(),
                    alert.alert().expiresAt());
        }
    }
}
