package org.childalert.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.childalert.alert.Made;
import org.childalert.studio.Voice.Spoken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The program that speaks may do whatever it likes: what comes of it is sound, or a reason why there is none. */
@Timeout(60)
class VoiceTest {
    private static Spoken spoken(Duration timeout, String text, String... command) throws InterruptedException {
        return new Voice(new SpeechSettings(List.of(command), Map.of(), false, timeout)).speak("nl", text);
    }

    private static Spoken spoken(String... command) throws InterruptedException {
        return spoken(Duration.ofSeconds(20), "Vermist.", command);
    }

    private static Spoken silent(Made.Why why) {
        return new Spoken.Silent(why);
    }

    @Test
    void without_a_program_nobody_speaks() throws InterruptedException {
        var voice = new Voice(new SpeechSettings(null, null, false, Duration.ofSeconds(1)));

        assertThat(voice.speaks()).isFalse();
        assertThat(voice.speak("nl", "Vermist.")).isEqualTo(silent(Made.Why.NO_VOICE));
    }

    @Test
    void a_program_that_is_not_there_or_fails_is_a_failure() throws InterruptedException {
        assertThat(spoken("/nowhere/no-such-program")).isEqualTo(silent(Made.Why.FAILED));
        assertThat(spoken("/bin/false")).isEqualTo(silent(Made.Why.FAILED));
    }

    @Test
    void a_program_may_be_missing_where_that_is_said_to_be_no_harm() throws InterruptedException {
        var missing = new Voice(new SpeechSettings(List.of("no-such-program"), null, true, Duration.ofSeconds(1)));

        assertThat(missing.speaks()).isFalse();
        assertThat(missing.speak("nl", "Vermist.")).isEqualTo(silent(Made.Why.NO_VOICE));
        assertThat(new Voice(new SpeechSettings(List.of("cat"), null, true, Duration.ofSeconds(1))).speaks())
                .isTrue();
    }

    @Test
    void what_is_no_sound_is_a_failure() throws InterruptedException {
        assertThat(spoken("/bin/true")).isEqualTo(silent(Made.Why.FAILED));
        assertThat(spoken("/bin/cat")).isEqualTo(silent(Made.Why.FAILED));
    }

    @Test
    void a_program_that_hangs_is_ended() throws InterruptedException {
        assertThat(spoken(Duration.ofMillis(300), "Vermist.", "/bin/sleep", "1000"))
                .isEqualTo(silent(Made.Why.TOO_SLOW));
    }

    @Test
    void a_program_that_never_ends_speaking_is_ended() throws InterruptedException {
        assertThat(spoken("/bin/cat", "/dev/zero")).isEqualTo(silent(Made.Why.TOO_LONG));
    }

    @Test
    void a_text_that_is_not_read_to_its_end_does_no_harm() throws InterruptedException {
        assertThat(spoken(Duration.ofSeconds(20), "x".repeat(5_000_000), "/bin/true"))
                .isEqualTo(silent(Made.Why.FAILED));
    }

    @Test
    void nothing_of_a_text_is_for_a_shell() {
        var settings = new SpeechSettings(
                List.of("say", "-l", "{language}", "-v", "{voice}"), Map.of("nl", "nl;rm"), false, Duration.ofSeconds(1));

        assertThat(settings.command("nl")).containsExactly("say", "-l", "nl", "-v", "nl;rm");
        assertThat(settings.command("fr")).containsExactly("say", "-l", "fr", "-v", "fr");
    }
}
