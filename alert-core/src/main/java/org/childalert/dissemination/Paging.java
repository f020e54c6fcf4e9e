package org.childalert.dissemination;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.childalert.AgencyId;
import org.childalert.alert.Alert;
import org.childalert.alert.OfficerId;

@Singleton
public final class Paging {
    public record Page(String topic, String subject, String text, String path) {}

    public sealed interface Addressee {
        record Person(OfficerId id) implements Addressee {}

        record Contact(String name) implements Addressee {}
    }

    public Set<Addressee> resolve(AgencyId agency, Collection<String> teamsAndContacts) {
        return Set.of();
    }

    public List<Delivery> page(Alert alert, Page page, Collection<? extends Addressee> to, Instant now) {
        return List.of();
    }
}
