package org.childalert.cap;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.childalert.cap.Verification.Invalid;

/** Documents that somebody damaged or attacked at random. */
class CapMutationTest {
    private static final byte[] SIGNED = new CapSigner().sign(new CapWriter().write(CapMessages.aCancel()), Keys.rsa());

    private final CapVerifier verifier = new CapVerifier();
    private final CapReader reader = new CapReader();

    /** What stays valid reads the same to the last character: white space between attributes or in base64, say. */
    @Property(tries = 200)
    void no_changed_byte_changes_what_a_valid_document_says(
            @ForAll @IntRange(max = Integer.MAX_VALUE - 1) int place, @ForAll byte instead) {
        byte[] mutated = SIGNED.clone();
        mutated[place % mutated.length] = instead;
        assertInvalidOrTheSame(mutated);
    }

    @Property(tries = 100)
    void nothing_inserted_changes_what_a_valid_document_says(
            @ForAll @IntRange(max = Integer.MAX_VALUE - 1) int place, @ForAll @Size(min = 1, max = 5) byte[] inserted) {
        int at = place % SIGNED.length;
        byte[] mutated = new byte[SIGNED.length + inserted.length];
        System.arraycopy(SIGNED, 0, mutated, 0, at);
        System.arraycopy(inserted, 0, mutated, at, inserted.length);
        System.arraycopy(SIGNED, at, mutated, at + inserted.length, SIGNED.length - at);
        assertInvalidOrTheSame(mutated);
    }

    @Property(tries = 100)
    void a_document_cut_short_is_never_valid(@ForAll @IntRange(max = Integer.MAX_VALUE - 1) int place) {
        // The line end after the root is no part of the document.
        byte[] cut = java.util.Arrays.copyOf(SIGNED, place % (SIGNED.length - 1));
        assertThat(verifier.verify(cut, Keys.rsa().certificate())).isInstanceOf(Invalid.class);
    }

    @Property(tries = 200)
    void the_reader_answers_damage_with_a_fault_or_a_message(
            @ForAll @IntRange(max = Integer.MAX_VALUE - 1) int place, @ForAll byte instead) {
        byte[] mutated = SIGNED.clone();
        mutated[place % mutated.length] = instead;
        try {
            assertThat(reader.read(mutated)).isNotNull();
        } catch (CapFault fault) {
            assertThat(fault.fault().where()).isNotEmpty();
        }
    }

    private void assertInvalidOrTheSame(byte[] mutated) {
        switch (verifier.verify(mutated, Keys.rsa().certificate())) {
            case Invalid invalid -> assertThat(invalid.reason()).isNotEmpty();
            case Verification.Valid _ -> assertThat(reader.read(mutated)).isEqualTo(CapMessages.aCancel());
        }
    }
}
