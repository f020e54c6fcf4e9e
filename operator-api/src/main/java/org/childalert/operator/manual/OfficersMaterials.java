package org.childalert.operator.manual;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.childalert.Fault;
import org.childalert.alert.Alerts;
import org.childalert.alert.Caller;
import org.childalert.alert.Ending;
import org.childalert.alert.Frozen;
import org.childalert.alert.Refusal;
import org.childalert.alert.Version;
import org.childalert.alert.VersionId;
import org.childalert.alert.Versions;
import org.childalert.dissemination.BroadcastFiles;
import org.childalert.dissemination.Material;
import org.childalert.sound.Wave;
import org.jspecify.annotations.Nullable;

/** What a version will be broadcast with, for officers of its agency, from its submission on. SAME bursts are made with the message, and are not among it. */
@Singleton
public final class OfficersMaterials {
    private final Alerts alerts;
    private final Versions versions;
    private final BroadcastFiles files;

    OfficersMaterials(Alerts alerts, Versions versions, BroadcastFiles files) {
        this.alerts = alerts;
        this.versions = versions;
        this.files = files;
    }

    /**
     * @param ending found, withdrawn or inError; absent for the alert itself
     * @throws Refusal.NotFound also for what is another agency's, and for a version that was not submitted
     */
    List<Material> list(Caller caller, VersionId id, @Nullable String ending) {
        caller.mustBeOfTheAuthority();
        caller.mine(alerts.get(id.alert()));
        Version version = versions.get(id);
        Frozen frozen = Frozen.of(version)
                .orElseThrow(() -> new Refusal.NotFound("material of version %d: it is not submitted"
                        .formatted(id.number())));
        return files.of(version.content(), frozen, ending == null ? null : ending(ending));
    }

    /** One file, to be looked at or heard. */
    public HttpResponse<?> answer(
            HttpRequest<?> request, Caller caller, VersionId id, @Nullable String ending, String name) {
        Material file = list(caller, id, ending).stream()
                .filter(material -> material.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Refusal.NotFound("such file of this version"));
        return MaterialAnswers.shown(request, file);
    }

    /** What an officer recorded, before it is anything's. */
    public static HttpResponse<?> sound(HttpRequest<?> request, String language, byte[] wav) {
        return MaterialAnswers.shown(
                request,
                new Material("speech/" + language + ".wav", Wave.MIME_TYPE, Material.Use.SPEECH, language, () -> wav));
    }

    private static Ending ending(String name) {
        return Stream.of(Ending.FOUND, Ending.WITHDRAWN, Ending.IN_ERROR)
                .filter(ending -> ending.name().replace("_", "").toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() ->
                        new Refusal.Invalid(List.of(new Fault("ending", name, "found, withdrawn or inError"))));
    }
}
