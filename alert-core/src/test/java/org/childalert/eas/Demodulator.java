package org.childalert.eas;

import java.util.ArrayList;
import java.util.List;
import org.childalert.sound.Wave;

/**
 * What a decoder does, written from the standard alone: for each stretch of one bit it asks which of the two tones is in it (by correlation with both
 * in quadrature), takes the time of the bits from the preamble, finds the bytes by it, and gives up when there is no tone any more.
 */
final class Demodulator {
    private static final double BITS = 520.83;
    private static final double MARK = 2083.3;
    private static final double SPACE = 1562.5;
    private static final int SYNC = 0xAB;

    private final Wave wave;
    private final double bit;

    Demodulator(Wave wave) {
        this.wave = wave;
        bit = wave.rate() / BITS;
    }

    /** A burst that was heard. @param from its first sample */
    record Burst(int from, int until, int preamble, String text) {}

    List<Burst> bursts() {
        var bursts = new ArrayList<Burst>();
        int at = 0;
        while ((at = nextTone(at)) < wave.length()) {
            int until = silence(at);
            // noise at the edge of a burst is loud once more for a moment: that is no burst
            if (until - at >= 8 * bit) bursts.add(decoded(at, until));
            at = until;
        }
        return bursts;
    }

    private Burst decoded(int from, int until) {
        double start = aligned(from);
        List<Integer> bits = new ArrayList<>();
        for (double at = start; at + bit / 2 <= until; at += bit) bits.add(isMark(at) ? 1 : 0);
        int first = 0;
        while (first + 8 <= bits.size() && octet(bits, first) != SYNC) first++;
        int preamble = 0;
        var text = new StringBuilder();
        for (int at = first; at + 8 <= bits.size(); at += 8) {
            int octet = octet(bits, at);
            if (octet == SYNC && text.isEmpty()) preamble++;
            else text.append((char) octet);
        }
        return new Burst(from, until, preamble, text.toString());
    }

    /** The offset, of all within one bit, at which the tones of the preamble are the clearest. */
    private double aligned(int from) {
        double best = from;
        double clearest = -1;
        for (double offset = -bit / 2; offset < bit / 2; offset += bit / 16) {
            double clear = 0;
            for (int i = 1; i < 100; i++) {
                double at = from + offset + i * bit;
                clear += Math.abs(energy(at, MARK) - energy(at, SPACE));
            }
            if (clear > clearest) {
                clearest = clear;
                best = from + offset;
            }
        }
        return best;
    }

    private static int octet(List<Integer> bits, int from) {
        int octet = 0;
        for (int i = 0; i < 8; i++) octet |= bits.get(from + i) << i;
        return octet;
    }

    private boolean isMark(double from) {
        return energy(from, MARK) > energy(from, SPACE);
    }

    private double energy(double from, double hertz) {
        double cosine = 0;
        double sine = 0;
        for (int i = (int) Math.ceil(from); i < from + bit; i++) {
            double angle = 2 * Math.PI * hertz * i / wave.rate();
            cosine += sample(i) * Math.cos(angle);
            sine += sample(i) * Math.sin(angle);
        }
        return cosine * cosine + sine * sine;
    }

    private double sample(int at) {
        return at < 0 || at >= wave.length() ? 0 : wave.sample(at);
    }

    /** Loudness of a tenth of a second tells a tone from a pause, whatever noise there is in it. */
    private int nextTone(int from) {
        int at = from;
        while (at < wave.length() && loudness(at) < 8_000) at++;
        return at;
    }

    private int silence(int from) {
        int at = from;
        while (at < wave.length() && loudness(at) >= 8_000) at++;
        return at;
    }

    private double loudness(int at) {
        double sum = 0;
        int length = (int) bit;
        for (int i = at; i < at + length; i++) sum += sample(i) * sample(i);
        return Math.sqrt(sum / length);
    }
}
