package org.childalert.channel.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.childalert.channel.Fixtures;
import org.junit.jupiter.api.Test;

class JournalTest {
    @Test
    void it_keeps_the_latest_and_counts_what_it_dropped() {
        var journal = new Journal();
        for (int i = 0; i < Journal.KEPT + 3; i++)
            journal.record(Fixtures.NOON, "studio", Journal.Event.REJECTED, null, "no " + i);

        var extract = journal.extract(_ -> true);

        assertThat(extract.entries()).hasSize(Journal.KEPT);
        assertThat(extract.dropped()).isEqualTo(3);
        assertThat(extract.entries().getFirst().number()).isEqualTo(4);
        assertThat(extract.entries().getLast().detail()).isEqualTo("no " + (Journal.KEPT + 2));
    }
}
