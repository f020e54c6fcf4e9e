package org.childalert.eas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.childalert.eas.SameHeader.Event;
import org.childalert.sound.UnreadableSound;
import org.childalert.sound.Wave;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What decoders hear, as a demodulator hears it that knows nothing of how it was made. */
class SameTonesTest {
    private static final SameHeader HEADER = new SameHeader(
            Originator.CIV,
            Event.CAE,
            List.of("024031", "024033", "011001"),
            Duration.ofHours(12),
            Instant.parse("2026-11-22T19:05:00Z"),
            "MSP/DESK");

    @ParameterizedTest
    @ValueSource(ints = {8_000, 11_025, 16_000, 22_050, 44_100, 48_000})
    void three_headers_each_with_its_preamble_and_a_second_of_silence_after_it(int rate) throws UnreadableSound {
        Wave wave = Wave.read(new SameTones(rate).header(HEADER).file());

        List<Demodulator.Burst> bursts = new Demodulator(wave).bursts();

        assertThat(wave.rate()).isEqualTo(rate);
        assertThat(bursts).extracting(Demodulator.Burst::text).containsExactly(heard(), heard(), heard());
        assertThat(bursts).extracting(Demodulator.Burst::preamble).containsOnly(16);
        for (int i = 0; i < bursts.size(); i++) {
            int next = i + 1 < bursts.size() ? bursts.get(i + 1).from() : wave.length();
            assertThat(next - bursts.get(i).until()).isBetween((int) (0.97 * rate), (int) (1.03 * rate));
        }
    }

    private static String heard() {
        return HEADER.text();
    }

    @ParameterizedTest
    @ValueSource(ints = {8_000, 22_050, 48_000})
    void three_ends_of_message(int rate) {
        List<Demodulator.Burst> bursts = new Demodulator(new SameTones(rate).endOfMessage()).bursts();

        assertThat(bursts).extracting(Demodulator.Burst::text).containsExactly("NNNN", "NNNN", "NNNN");
    }

    @Property(tries = 20)
    void noise_does_not_change_what_is_heard(@ForAll @IntRange(min = 8_000, max = 48_000) int rate, @ForAll long seed) {
        Wave clean = new SameTones(rate).header(HEADER);
        var random = new Random(seed);
        var noisy = new short[clean.length()];
        for (int i = 0; i < noisy.length; i++)
            noisy[i] = (short) Math.clamp(clean.sample(i) + random.nextGaussian() * 2_500, -32_768, 32_767);

        assertThat(new Demodulator(new Wave(rate, noisy)).bursts())
                .extracting(Demodulator.Burst::text)
                .containsExactly(heard(), heard(), heard());
    }

    @Property(tries = 20)
    void the_phase_never_jumps_and_nothing_is_clipped(@ForAll @IntRange(min = 8_000, max = 48_000) int rate) {
        var tones = new SameTones(rate);

        double level = 0.8 * Short.MAX_VALUE;
        assertThat(widestStep(tones.header(HEADER))).isLessThanOrEqualTo(widest(level, 2083.4, rate));
        assertThat(widestStep(tones.endOfMessage())).isLessThanOrEqualTo(widest(level, 2083.4, rate));
        assertThat(widestStep(tones.attention(8)))
                .isLessThanOrEqualTo(widest(level / 2, 853, rate) + widest(level / 2, 960, rate));
        for (Wave wave : List.of(tones.header(HEADER), tones.endOfMessage(), tones.attention(8)))
            assertThat(loudest(wave)).isLessThan(Short.MAX_VALUE - 1).isGreaterThan(20_000);
    }

    /** Between two samples a tone moves by no more than this; a jump of the phase would. */
    private static double widest(double level, double hertz, int rate) {
        return 2 * level * Math.sin(Math.PI * hertz / rate) + 1;
    }

    private static double widestStep(Wave wave) {
        double widest = Math.abs(wave.sample(0));
        for (int i = 1; i < wave.length(); i++)
            widest = Math.max(widest, Math.abs(wave.sample(i) - wave.sample(i - 1)));
        return Math.max(widest, Math.abs(wave.sample(wave.length() - 1)));
    }

    private static int loudest(Wave wave) {
        int loudest = 0;
        for (int i = 0; i < wave.length(); i++) loudest = Math.max(loudest, Math.abs(wave.sample(i)));
        return loudest;
    }

    @ParameterizedTest
    @ValueSource(ints = {8_000, 22_050, 48_000})
    void the_attention_signal_is_both_tones_equally_loud_and_nothing_else(int rate) {
        Wave wave = new SameTones(rate).attention(10);

        assertThat(wave.seconds()).isEqualTo(10);
        double low = amplitude(wave, 853);
        double high = amplitude(wave, 960);
        assertThat(low).isBetween(0.99 * high, 1.01 * high).isGreaterThan(10_000);
        for (double other : new double[] {746, 907, 1067, 1706, 1813, 1920})
            assertThat(amplitude(wave, other)).as("%s Hz", other).isLessThan(0.001 * low);
    }

    private static double amplitude(Wave wave, double hertz) {
        double cosine = 0;
        double sine = 0;
        for (int i = 0; i < wave.length(); i++) {
            double angle = 2 * Math.PI * hertz * i / wave.rate();
            cosine += wave.sample(i) * Math.cos(angle);
            sine += wave.sample(i) * Math.sin(angle);
        }
        return 2 * Math.hypot(cosine, sine) / wave.length();
    }

    @Test
    void the_same_message_gives_the_same_sound() {
        assertThat(new SameTones(22_050).header(HEADER).file())
                .isEqualTo(new SameTones(22_050).header(HEADER).file());
    }

    @Test
    void rates_and_lengths_that_there_are_not_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new SameTones(7_999));
        assertThatIllegalArgumentException().isThrownBy(() -> new SameTones(48_001));
        assertThatIllegalArgumentException().isThrownBy(() -> new SameTones(8_000).attention(7));
        assertThatIllegalArgumentException().isThrownBy(() -> new SameTones(8_000).attention(26));
    }
}
