package org.childalert.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.childalert.sound.Wave;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What stations will see and hear, on the pages of those who write it and of those who approve it; without any script. */
@ExtendWith(SharedSystem.class)
final class StationPagesTest {
    private static final byte[] THREE_SECONDS = new Wave(8_000, new short[24_000]).file();

    private final TestSystem system;
    private final Watch watch;

    StationPagesTest(TestSystem system) {
        this.system = system;
        watch = new Watch(system);
    }

    private static String page(CaseFile file) {
        return "/console/alerts/" + file.id() + "/versions/1";
    }

    @Test
    void an_officer_sends_a_recording_hears_it_and_takes_it_back() {
        CaseFile file = watch.drafted("Actual", Cases.complete());
        PageClient officer = PageClient.signedIn(system, "watcher");
        assertThat(officer.get(page(file)).is(200).text())
                .contains("Speak the script yourself", "Recording (Dutch)")
                .doesNotContain("Recorded (Dutch)");

        assertThat(officer.upload(page(file) + "/recordings/nl", "recording", THREE_SECONDS)
                        .is(303)
                        .location())
                .endsWith(page(file) + "#recording");

        PageClient.Screen screen = officer.get(page(file)).is(200);
        assertThat(screen.text()).contains("Recorded (Dutch): 3 seconds");
        assertThat(screen.html()).contains("<audio controls preload=\"none\" src=\"" + page(file) + "/recordings/nl\"");
        officer.get(page(file) + "/recordings/nl").is(200);
        officer.post(page(file) + "/recordings/nl/removal", Map.of()).is(303);
        assertThat(officer.get(page(file)).text()).doesNotContain("Recorded (Dutch)");
        officer.get(page(file) + "/recordings/nl").is(404);
    }

    @Test
    void what_is_no_recording_is_told_beside_its_field() {
        CaseFile file = watch.drafted("Actual", Cases.complete());
        PageClient officer = PageClient.signedIn(system, "watcher");

        for (byte[] wrong : new byte[][] {new byte[0], "MP3?".getBytes(StandardCharsets.US_ASCII)})
            assertThat(officer.upload(page(file) + "/recordings/nl", "recording", wrong)
                            .is(422)
                            .text())
                    .contains("no WAV file", "a WAV file of 16-bit PCM");
    }

    @Test
    void the_approver_sees_and_hears_what_will_be_broadcast_and_no_tone() {
        CaseFile file = watch.drafted("Actual", Cases.complete());
        PageClient.signedIn(system, "watcher").upload(page(file) + "/recordings/nl", "recording", THREE_SECONDS);
        watch.watcher().submits(file, 1).is(200);
        PageClient approver = PageClient.signedIn(system, "decider");

        PageClient.Screen review = approver.get(page(file) + "/review").is(200);

        assertThat(review.text())
                .contains("For stations: what is seen and heard", "Recorded by watcher", "3 seconds")
                .contains("No spoken message", "ZCZC-CIV-CAE-024031+TTTT-JJJHHMM-TEST/NCA-", "They are never played here");
        assertThat(review.html())
                .contains("src=\"" + page(file) + "/materials/speech/nl.wav\"")
                .doesNotContain("/same/");
        Matcher pictures = Pattern.compile("<img src=\"([^\"]+/materials/graphics/[^\"]+)\"").matcher(review.html());
        int seen = 0;
        while (pictures.find()) {
            approver.get(pictures.group(1).replace("&amp;", "&")).is(200);
            seen++;
        }
        assertThat(seen).isEqualTo(2 * 2 * 4);
        approver.get(page(file) + "/materials/speech/nl.wav").is(200);
        approver.get(page(file) + "/materials/same/header.wav").is(404);
        PageClient.signedIn(system, "stranger")
                .get(page(file) + "/materials/speech/nl.wav")
                .is(404);
    }

    @Test
    void a_recording_of_another_text_is_marked_where_it_is_written_and_where_it_is_approved() {
        CaseFile file = watch.drafted("Actual", Cases.complete());
        PageClient officer = PageClient.signedIn(system, "watcher");
        officer.upload(page(file) + "/recordings/nl", "recording", THREE_SECONDS);
        var content = Cases.complete();
        ((com.fasterxml.jackson.databind.node.ObjectNode) content.at("/children/0")).put("clothing", "a blue coat");
        watch.watcher().writes(file, 1, content).is(200);

        assertThat(officer.get(page(file)).text()).contains("This recording is of an earlier text");
        watch.watcher().submits(file, 1).is(200);
        assertThat(PageClient.signedIn(system, "decider")
                        .get(page(file) + "/review")
                        .text())
                .contains("This recording is of another text");
    }
}
