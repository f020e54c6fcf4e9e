package org.childalert.subscriber;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.childalert.AgencyId;
import org.jspecify.annotations.Nullable;

/** All subscribers, each agency's by itself. Numbers are sealed where they are kept. */
public interface Subscribers {
    Optional<Subscriber> find(AgencyId agency, UUID id);

    /** In the order of their ids, those after {@code after}. */
    List<Subscriber> list(AgencyId agency, Filter filter, @Nullable UUID after, int limit);

    long count(AgencyId agency);

    /** Removes one for good; false where there is none. What they were sent stays under their id, which tells no number. */
    boolean remove(AgencyId agency, UUID id);

    boolean remove(AgencyId agency, Phone phone);

    /** Texts them no more, or again, from this moment on; false where that was so already, or they are no subscriber. */
    boolean change(AgencyId agency, Phone phone, Subscriber.State to, Instant now);

    /**
     * Takes rows of an import in, up to a thousand at a time, each with its line in the file. Rows that say what is known change nothing; whoever
     * said STOP stays stopped, and keeps language and regions.
     */
    Loaded load(AgencyId agency, UUID importId, List<Row> rows, Instant now);

    /** Which to list; what is absent does not narrow. A region finds those who chose it, and those who chose none. */
    record Filter(@Nullable String region, @Nullable String language, Subscriber.@Nullable State state) {
        public static final Filter ALL = new Filter(null, null, null);
    }

    /**
     * A good row of a file.
     *
     * @param stopped where it comes from, they said STOP: whoever is new is taken in as stopped
     */
    record Row(int line, Phone phone, String language, List<String> regions, boolean stopped) {}

    /** What a batch came to. A number that stands twice in one file with different values is a fault of the later row. */
    record Loaded(int added, int changed, int unchanged, int stopped, List<RowFault> faults) {}
}
