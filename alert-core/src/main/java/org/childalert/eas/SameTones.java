package org.childalert.eas;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.childalert.sound.Wave;

/**
 * What a decoder hears: bursts of audio frequency shift keying and the attention signal (47 CFR 11.31(a)). The phase never jumps, and no sample is at
 * the limit. The same message gives the same samples.
 */
public final class SameTones {
    /** Bits in a second are {@value}/6: 520.83; a mark is four waves of a bit, a space three. */
    private static final int SIX_BITS = 3125;

    private static final int MARK_WAVES = 4;
    private static final int SPACE_WAVES = 3;
    private static final int PREAMBLE = 16;
    private static final int PREAMBLE_BYTE = 0xAB;
    private static final int TIMES = 3;
    private static final double LEVEL = 0.8 * Short.MAX_VALUE;
    private static final int LOW = 853;
    private static final int HIGH = 960;
    public static final int SHORTEST_ATTENTION = 8;
    public static final int LONGEST_ATTENTION = 25;
    private static final String END_OF_MESSAGE = "NNNN";

    private final int rate;

    /** @param rate samples in a second, from {@link Wave#LOWEST_RATE} to {@link Wave#HIGHEST_RATE} */
    public SameTones(int rate) {
        if (rate < Wave.LOWEST_RATE || rate > Wave.HIGHEST_RATE)
            throw new IllegalArgumentException(
                    "rate: %d (expected: %d to %d)".formatted(rate, Wave.LOWEST_RATE, Wave.HIGHEST_RATE));
        this.rate = rate;
    }

    /** Three times the header, a second of silence after each. */
    public Wave header(SameHeader header) {
        return thrice(header.text());
    }

    /** Three times NNNN, a second of silence after each. */
    public Wave endOfMessage() {
        return thrice(END_OF_MESSAGE);
    }

    /** 853 and 960 hertz at once. */
    public Wave attention(int seconds) {
        if (seconds < SHORTEST_ATTENTION || seconds > LONGEST_ATTENTION)
            throw new IllegalArgumentException("seconds: %d (expected: %d to %d)"
                    .formatted(seconds, SHORTEST_ATTENTION, LONGEST_ATTENTION));
        var samples = new short[seconds * rate];
        for (int i = 0; i < samples.length; i++) {
            double at = 2 * Math.PI * i / rate;
            samples[i] = (short) Math.round(LEVEL / 2 * (Math.sin(LOW * at) + Math.sin(HIGH * at)));
        }
        return new Wave(rate, samples);
    }

    private Wave thrice(String text) {
        short[] burst = burst(text);
        int each = burst.length + rate;
        var samples = new short[TIMES * each];
        for (int time = 0; time < TIMES; time++) System.arraycopy(burst, 0, samples, time * each, burst.length);
        return new Wave(rate, samples);
    }

    /** The phase is told by whole waves before the bit and the part of the bit that has gone by: where one bit ends, the next begins at none. */
    private short[] burst(String text) {
        byte[] bytes = bytes(text);
        long bits = 8L * bytes.length;
        var samples = new short[(int) Math.ceilDiv(bits * 6 * rate, SIX_BITS)];
        for (int i = 0; i < samples.length; i++) {
            double gone = (double) i * SIX_BITS / (6.0 * rate);
            int bit = (int) gone;
            boolean mark = (bytes[bit / 8] >> (bit % 8) & 1) == 1;
            int waves = mark ? MARK_WAVES : SPACE_WAVES;
            samples[i] = (short) Math.round(LEVEL * Math.sin(2 * Math.PI * waves * (gone - bit)));
        }
        return samples;
    }

    private static byte[] bytes(String text) {
        var bytes = new ByteArrayOutputStream();
        for (int i = 0; i < PREAMBLE; i++) bytes.write(PREAMBLE_BYTE);
        bytes.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
        return bytes.toByteArray();
    }
}
