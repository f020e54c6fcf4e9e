package org.childalert.operator.desk;

import java.util.ArrayList;
import java.util.List;
import org.childalert.Fault;
import org.childalert.broadcaster.Broadcaster;

/**
 * A broadcaster's contacts as a form.
 *
 * @param faults at JSON pointers into the broadcaster
 */
public record ContactsForm(Broadcaster broadcaster, List<Fault> faults) {
    /** Lines for people who are not there yet. */
    private static final int SPARE = 2;

    static ContactsForm of(Broadcaster broadcaster) {
        return new ContactsForm(broadcaster, List.of());
    }

    public List<Broadcaster.Contact> lines() {
        var lines = new ArrayList<>(broadcaster.contacts());
        for (int i = 0; i < SPARE; i++) lines.add(new Broadcaster.Contact("", "", null, null));
        return lines;
    }

    public boolean isWrong(String pointer) {
        return faults.stream().anyMatch(fault -> fault.where().equals(pointer));
    }
}
