package org.childalert.operator.site;

import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import org.childalert.alert.Agency;
import org.childalert.alert.Alert;
import org.childalert.alert.Content;
import org.childalert.alert.Mode;
import org.childalert.alert.PhotoId;
import org.childalert.alert.Status;
import org.childalert.alert.Text;
import org.childalert.dissemination.Message;

/**
 * One alert that is on air, with all that is needed to show it.
 *
 * @param updated the approval of the version that is on air
 * @param messages all of the alert so far, oldest first
 * @param regions those that were named, and those that what was drawn touches
 */
public record Published(
        Alert.OnAir alert,
        Content content,
        Instant updated,
        Agency agency,
        List<Message> messages,
        SequencedSet<String> regions) {

    public Published {
        messages = List.copyOf(messages);
    }

    public String slug() {
        return alert.common().slug();
    }

    public Status status() {
        return alert.status();
    }

    /** A drill or a test: never among the real ones. */
    public boolean isExercise() {
        return status().mode() == Mode.EXERCISE;
    }

    public boolean isOnAir(Instant now) {
        return alert.expiresAt().isAfter(now);
    }

    public boolean shows(PhotoId photo) {
        return content.images().stream().anyMatch(image -> image.photo().equals(photo));
    }

    /** The languages it has texts in: those that its regions must have first, in the agency's order. */
    public List<String> languages() {
        SequencedSet<String> languages = new LinkedHashSet<>(agency.mandatoryLanguages(regions));
        languages.retainAll(content.texts().keySet());
        languages.addAll(content.texts().keySet());
        return List.copyOf(languages);
    }

    /** The text in a language, or in the first that it has. */
    public Text text(String language) {
        Text text = content.texts().get(language);
        return text == null ? content.texts().getOrDefault(firstLanguage(), new Text(null, null, null)) : text;
    }

    public String firstLanguage() {
        return languages().isEmpty() ? "en" : languages().getFirst();
    }

    /** The CAP message that tells of the version on air. */
    public Optional<Message> message() {
        return messages.reversed().stream()
                .filter(message -> !message.isRecall())
                .findFirst();
    }

    public String phone() {
        String phone = content.publicPhone();
        return phone == null ? agency.publicPhone() : phone;
    }

    public ZoneId zone() {
        String zone = content.timeZone();
        return ZoneId.of(zone == null ? agency.timeZone() : zone);
    }
}
