package org.childalert.operator.site;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.childalert.alert.Agencies;
import org.childalert.alert.Agency;
import org.childalert.alert.Alert;
import org.childalert.alert.Content;
import org.childalert.alert.Plausibility;
import org.childalert.alert.Version;
import org.childalert.wording.Wording;
import org.childalert.wording.Wordings;

/** The public page of a version that is not public, for officers alone: as it would be if it went on air now. */
@Singleton
public final class PreviewPage {
    private final Templates templates;
    private final Frames frames;
    private final AlertViews views;
    private final Wordings wordings;
    private final Agencies agencies;
    private final Plausibility plausibility;
    private final Clock clock;

    PreviewPage(
            Templates templates,
            Frames frames,
            AlertViews views,
            Wordings wordings,
            Agencies agencies,
            Plausibility plausibility,
            Clock clock) {
        this.templates = templates;
        this.frames = frames;
        this.views = views;
        this.wordings = wordings;
        this.agencies = agencies;
        this.plausibility = plausibility;
        this.clock = clock;
    }

    /**
     * @param language of the page, one that there is a wording of
     * @param pictures where officers see pictures that are not public yet, e.g. {@code /console/photos/}
     * @param title of the window, so that nobody takes it for the page itself
     */
    public byte[] of(Alert alert, Version version, String language, String pictures, String title) {
        Wording wording = wordings.get(language);
        Published as = published(alert, version);
        Frame frame = frames.unlisted(wording, alert.status(), title, List.of(language));
        AlertView view = views.view(as, wording, photo -> pictures + photo);
        return templates.fill("alert", Map.of("frame", frame, "alert", view));
    }

    private Published published(Alert alert, Version version) {
        Content content = version.content();
        Agency agency = agencies.get(alert.agency());
        Instant now = clock.instant();
        Duration validity = Objects.requireNonNullElse(content.validity(), agency.validity());
        var onAir = new Alert.OnAir(alert.common(), version.id().number(), now, now.plus(validity), null);
        return new Published(
                onAir, content, now, agency, List.of(), new LinkedHashSet<>(plausibility.regionsOf(content.area())));
    }
}
