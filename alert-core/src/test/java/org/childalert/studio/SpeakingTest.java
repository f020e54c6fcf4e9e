package org.childalert.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.childalert.Fixtures.aCompleteContent;
import static org.childalert.Fixtures.anAdministrator;
import static org.childalert.Fixtures.anApprover;
import static org.childalert.Fixtures.anOriginator;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.childalert.Running;
import org.childalert.Scenario;
import org.childalert.alert.Ending;
import org.childalert.alert.Made;
import org.childalert.alert.Materials;
import org.childalert.alert.Status;
import org.childalert.alert.Version;
import org.childalert.dissemination.BroadcastPackage;
import org.childalert.dissemination.Material;
import org.childalert.dissemination.Message;
import org.childalert.dissemination.RehearsalPackages;
import org.childalert.dissemination.RehearsalResult;
import org.childalert.dissemination.Rehearsals;
import org.childalert.sound.UnreadableSound;
import org.childalert.sound.Wave;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A machine speaks the script, in the language of the script. */
@ExtendWith({Espeak.class, Running.class})
class SpeakingTest {
    private final Scenario scenario;

    SpeakingTest(Scenario scenario) {
        this.scenario = scenario;
    }

    @Test
    void an_ordinary_text_is_sound_of_its_length() throws InterruptedException {
        var voice = new Voice(new SpeechSettings(Espeak.COMMAND, Espeak.VOICES, false, Duration.ofSeconds(20)));

        Voice.Spoken spoken = voice.speak("nl", "Lotte, 9 jaar, wordt vermist. Bel 02 555 01 00.");

        assertThat(spoken)
                .isInstanceOfSatisfying(
                        Voice.Spoken.Said.class,
                        said -> assertThat(said.wave().seconds()).isBetween(2.0, 15.0));
        assertThat(voice.speak("nl", "Dit duurt te lang. ".repeat(400)))
                .isEqualTo(new Voice.Spoken.Silent(Made.Why.TOO_LONG));
        assertThat(voice.speak("xx-none", "Hello.")).isEqualTo(new Voice.Spoken.Silent(Made.Why.FAILED));
    }

    @Test
    void what_was_spoken_goes_with_the_alert_and_with_its_end() throws UnreadableSound {
        try (Scenario speaking = scenario.anotherNode(
                Map.of("speech.command", Espeak.COMMAND, "speech.voices.fr", "fr-be", "speech.timeout", "20s"))) {
            Version draft = speaking.anAssessedDraft(Status.ACTUAL, aCompleteContent());
            var pending = (Version.Pending) speaking.submissions()
                    .submit(anOriginator(), draft.id(), draft.common().revision());

            assertThat(pending.frozen().lacking()).isEmpty();
            List<Made> spoken = pending.frozen().made().stream()
                    .filter(made -> made.kind() == Made.Kind.SPEECH)
                    .toList();
            assertThat(spoken).hasSize(2 * 4);
            for (Made made : spoken) {
                byte[] wav = speaking.bean(Materials.class).bytes(made.id()).orElseThrow();
                assertThat(Wave.read(wav).seconds()).isBetween(3.0, 60.0);
                assertThat(made.size()).isEqualTo(wav.length);
            }
            speaking.approvals().approve(anApprover(), pending.id(), pending.hash());
            speaking.endings().close(anApprover(), pending.id().alert(), Ending.FOUND);
            for (Message message : speaking.messages(pending.id().alert())) {
                String document = new String(message.document(), StandardCharsets.UTF_8);
                assertThat(document.split("<mimeType>audio/wav</mimeType>", -1)).hasSize(3);
                assertThat(document).contains("/speech/").doesNotContain("ZCZC", "same/");
            }
            speaking.settle();
        }
    }

    @Test
    void a_rehearsal_is_spoken_too() throws UnreadableSound {
        try (Scenario speaking = scenario.anotherNode(
                Map.of("speech.command", Espeak.COMMAND, "speech.voices.fr", "fr-be", "speech.timeout", "20s"))) {
            RehearsalResult begun = speaking.bean(Rehearsals.class).begin(anAdministrator(), "drill-station");

            BroadcastPackage rehearsal =
                    speaking.bean(RehearsalPackages.class).open(begun.id()).orElseThrow();
            List<Material> spoken = rehearsal.files().stream()
                    .filter(file -> file.use() == Material.Use.SPEECH)
                    .toList();
            assertThat(spoken).extracting(Material::name).containsExactly("speech/nl.wav");
            for (Material wav : spoken)
                assertThat(Wave.read(wav.bytes().get()).seconds()).isBetween(3.0, 60.0);
            assertThat(new String(rehearsal.message().document(), StandardCharsets.UTF_8))
                    .contains("/speech/nl.wav</uri>");
        }
    }
}
