package org.childalert.dissemination;

import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.childalert.alert.Agency;
import org.childalert.alert.Alert;
import org.childalert.alert.AlertId;
import org.childalert.alert.Area;
import org.childalert.alert.Child;
import org.childalert.alert.Content;
import org.childalert.alert.Image;
import org.childalert.alert.LastSeen;
import org.childalert.alert.OfficerId;
import org.childalert.alert.PhotoId;
import org.childalert.alert.Status;
import org.childalert.wording.Label;
import org.childalert.wording.Occasion;
import org.childalert.wording.Renderer;
import org.childalert.wording.Wordings;

/** Makes up the case of a rehearsal: a child, a place and a photo that are not, told as those of an alert are. The same time gives the same case. */
@Singleton
final class RehearsalCase {
    /** How long one lasts. */
    static final Duration VALID = Duration.ofHours(1);

    private static final Duration SEEN = Duration.ofHours(3);
    private static final int AGE = 9;
    /** Nobody is called so, and no place has this name. */
    private static final String CHILD = "Test-Robin";

    private static final String PLACE = "Nergenshuizen-Nullepart";

    private final Renderer renderer;
    private final Wordings wordings;

    RehearsalCase(Renderer renderer, Wordings wordings) {
        this.renderer = renderer;
        this.wordings = wordings;
    }

    /** The facts and their texts in the station's languages, without a picture. */
    Content told(Agency agency, Channel channel, Instant now) {
        List<String> where = regions(agency, channel);
        Content facts = facts(agency, where, now);
        return facts.with(renderer.texts(occasion(agency, facts), languages(agency, channel, where)), List.of());
    }

    /** The same with a picture, and words for who cannot see it that begin with what it is. */
    Content pictured(Agency agency, Content told, PhotoId photo) {
        var alt = new TreeMap<String, String>();
        renderer.alternatives(
                        Image.Role.CHILD, occasion(agency, told), told.texts().keySet())
                .forEach((language, text) -> alt.put(language, banner(language) + ". " + text));
        return told.with(told.texts(), List.of(new Image(photo, Image.Role.CHILD, alt)));
    }

    /** The word for an exercise in each of the languages, each once. */
    List<String> banners(Content told) {
        var banners = new LinkedHashSet<String>();
        told.texts().keySet().forEach(language -> banners.add(banner(language)));
        return List.copyOf(banners);
    }

    private String banner(String language) {
        return wordings.get(language).label(Label.EXERCISE_BANNER);
    }

    static Occasion occasion(Agency agency, Content content) {
        URI page = page(agency);
        return new Occasion(agency, Status.EXERCISE, content, 1, page, page);
    }

    /** There is no page of it: the agency's own. */
    static URI page(Agency agency) {
        return URI.create(agency.web());
    }

    /** An alert that is in no record. */
    static Alert alert(UUID id, Agency agency, Instant now) {
        return new Alert.Preparing(new Alert.Common(
                new AlertId(id), agency.agency(), Status.EXERCISE, id.toString(), new OfficerId(id), now));
    }

    /** Those of the channel; where it serves all, the first of the agency is enough. */
    private static List<String> regions(Agency agency, Channel channel) {
        List<String> own =
                agency.regions().stream().filter(channel.regions()::contains).toList();
        return own.isEmpty() ? agency.regions().subList(0, 1) : own;
    }

    /** The channel's, as far as there are texts in them; otherwise those that the regions must have. */
    private static Set<String> languages(Agency agency, Channel channel, List<String> where) {
        var wanted = new LinkedHashSet<>(channel.languages());
        if (wanted.isEmpty()) wanted.addAll(agency.mandatoryLanguages(where));
        if (wanted.isEmpty()) wanted.addAll(agency.names().keySet());
        return wanted;
    }

    private static Content facts(Agency agency, List<String> where, Instant now) {
        return new Content(
                null,
                now.minus(SEEN),
                List.of(new Child(CHILD, AGE, null, null, null, null)),
                null,
                new LastSeen(now.minus(SEEN).truncatedTo(ChronoUnit.MINUTES), PLACE, null),
                null,
                null,
                new Area(where, null, null),
                null,
                null,
                null,
                agency.publicPhone(),
                agency.pressContact(),
                agency.web(),
                agency.timeZone(),
                VALID);
    }
}
