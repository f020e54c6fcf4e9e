package org.childalert.approval;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.childalert.Fault;
import org.childalert.Transactions;
import org.childalert.alert.Agencies;
import org.childalert.alert.Alert;
import org.childalert.alert.Alerts;
import org.childalert.alert.Caller;
import org.childalert.alert.Purpose;
import org.childalert.alert.Recording;
import org.childalert.alert.Recordings;
import org.childalert.alert.Refusal;
import org.childalert.alert.Role;
import org.childalert.alert.Version;
import org.childalert.alert.VersionId;
import org.childalert.alert.Versions;
import org.childalert.dissemination.PublicAddresses;
import org.childalert.sound.UnreadableSound;
import org.childalert.sound.Wave;
import org.childalert.studio.Studio;
import org.childalert.studio.Voice;
import org.childalert.wording.Occasion;
import org.childalert.wording.Renderer;

/** Scripts that officers speak themselves, in place of a synthetic voice. Who speaks is a contributor. */
@Singleton
public final class Dictations {
    /** In bytes, of what is sent. */
    public static final int LARGEST = 25 * 1024 * 1024;

    private static final String WHERE = "/recording";
    private static final String EXPECTED =
            "a WAV file of 16-bit PCM, mono or stereo, %d to %d Hz, at most %d seconds and 25 MB"
                    .formatted(Wave.LOWEST_RATE, Wave.HIGHEST_RATE, Voice.LONGEST_SECONDS);

    private final Alerts alerts;
    private final Versions versions;
    private final Agencies agencies;
    private final Recordings recordings;
    private final Renderer renderer;
    private final PublicAddresses addresses;
    private final Journal journal;
    private final Transactions transactions;
    private final Clock clock;

    public Dictations(
            Alerts alerts,
            Versions versions,
            Agencies agencies,
            Recordings recordings,
            Renderer renderer,
            PublicAddresses addresses,
            Journal journal,
            Transactions transactions,
            Clock clock) {
        this.alerts = alerts;
        this.versions = versions;
        this.agencies = agencies;
        this.recordings = recordings;
        this.renderer = renderer;
        this.addresses = addresses;
        this.journal = journal;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Takes a recording in for a language of the version, in place of an earlier one. Nothing of the file but its sound is kept.
     *
     * @throws Refusal.Invalid for what is no such sound, or too long, and for a language that the version has no text in
     */
    public Recording put(Caller caller, VersionId id, int revision, String language, byte[] file) {
        caller.must(Role.ORIGINATOR);
        Wave wave = wave(file);
        byte[] plain = wave.file();
        return transactions.inOne(() -> {
            Instant now = clock.instant();
            Alert alert = open(caller, id, now);
            Version.Open open = open(caller, versions.get(id), revision);
            String script = script(alert, open, language);
            var recording = new Recording(
                    id, language, caller.id(), now, Studio.digest(script), seconds(wave), plain.length);
            recordings.put(recording, plain);
            versions.save(open.recordedBy(caller.id(), now));
            journal.tell(
                    caller,
                    alert,
                    "recording.added",
                    "version " + id.number(),
                    now,
                    Map.of("language", language, "seconds", Double.toString(recording.seconds())));
            return recording;
        });
    }

    /**
     * Takes it back: then a machine speaks, if there is one.
     *
     * @throws Refusal.NotFound where there is none
     */
    public void remove(Caller caller, VersionId id, int revision, String language) {
        caller.must(Role.ORIGINATOR);
        transactions.inOne(() -> {
            Instant now = clock.instant();
            Alert alert = open(caller, id, now);
            Version.Open open = open(caller, versions.get(id), revision);
            if (recordings.find(id, language).isEmpty()) throw new Refusal.NotFound("recording in " + language);
            recordings.remove(id, language);
            versions.save(open.recordedBy(caller.id(), now));
            journal.tell(
                    caller,
                    alert,
                    "recording.removed",
                    "version " + id.number(),
                    now,
                    Map.of("language", language));
        });
    }

    /** What there is to read out of the version as it stands, by language. */
    public Map<String, String> scripts(Alert alert, Version version) {
        String slug = alert.common().slug();
        return renderer.shortTexts(new Occasion(
                        agencies.get(alert.agency()),
                        alert.status(),
                        version.content(),
                        version.id().number(),
                        addresses.page(slug, alert.status()),
                        addresses.shortPage(slug, alert.status())))
                .of(Purpose.SCRIPT);
    }

    private String script(Alert alert, Version version, String language) {
        Map<String, String> scripts = scripts(alert, version);
        String script = scripts.get(language);
        if (script == null)
            throw new Refusal.Invalid(
                    List.of(new Fault("/language", language, "a language of the version's texts: " + scripts.keySet())));
        return script;
    }

    private Alert open(Caller caller, VersionId id, Instant now) {
        Alert alert = caller.mine(alerts.lock(id.alert())).asOf(now);
        if (alert instanceof Alert.Ended) throw Refusal.IllegalMove.of(alert, "take a recording");
        return alert;
    }

    private static Version.Open open(Caller caller, Version version, int revision) {
        Version.Open open = switch (version) {
            case Version.Draft draft -> draft;
            case Version.Returned returned -> returned;
            case Version.Pending _, Version.Rejected _, Version.Approved _, Version.Superseded _ ->
                throw Refusal.IllegalMove.of(version, "take a recording");
        };
        caller.mustCover(open.content().area().regions());
        Preconditions.revision(version, revision);
        return open;
    }

    private static Wave wave(byte[] file) {
        if (file.length > LARGEST) throw refused("%d bytes".formatted(file.length));
        try {
            Wave wave = Wave.read(file);
            if (wave.seconds() > Voice.LONGEST_SECONDS)
                throw refused(String.format(Locale.ROOT, "%.1f seconds", wave.seconds()));
            return wave;
        } catch (UnreadableSound e) {
            throw refused(e.getMessage() == null ? "no sound" : e.getMessage());
        }
    }

    private static double seconds(Wave wave) {
        return Math.round(wave.seconds() * 10) / 10.0;
    }

    private static Refusal.Invalid refused(String found) {
        return new Refusal.Invalid(List.of(new Fault(WHERE, found, EXPECTED)));
    }
}
