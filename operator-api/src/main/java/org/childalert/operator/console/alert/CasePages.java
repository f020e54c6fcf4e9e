package org.childalert.operator.console.alert;

import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.childalert.alert.Alert;
import org.childalert.alert.OfficerId;
import org.childalert.alert.Refusal;
import org.childalert.alert.Status;
import org.childalert.approval.CallSheet;
import org.childalert.approval.Calls;
import org.childalert.approval.EscalationLog;
import org.childalert.approval.Proposals;
import org.childalert.audit.Trail;
import org.childalert.dissemination.Airings;
import org.childalert.dissemination.Channel;
import org.childalert.dissemination.Deliveries;
import org.childalert.dissemination.Delivery;
import org.childalert.dissemination.Message;
import org.childalert.dissemination.Messages;
import org.childalert.dissemination.Paging;
import org.childalert.dissemination.PublicAddresses;
import org.childalert.subscriber.TextMessages;
import org.childalert.subscriber.Walk;
import org.jspecify.annotations.Nullable;

/** Reads everything that the page of an alert shows. */
@Singleton
final class CasePages {
    /** More rows than this nobody reads, and a phone would choke on. */
    private static final int MOST = 150;

    private static final String PHONES = "sms";

    private final CaseSheets sheets;
    private final Deliveries deliveries;
    private final Airings airings;
    private final Messages messages;
    private final TextMessages texts;
    private final Trail trail;
    private final PublicAddresses addresses;
    private final Names names;
    private final Calls calls;
    private final Proposals proposals;

    CasePages(
            CaseSheets sheets,
            Deliveries deliveries,
            Airings airings,
            Messages messages,
            TextMessages texts,
            Trail trail,
            PublicAddresses addresses,
            Names names,
            Calls calls,
            Proposals proposals) {
        this.sheets = sheets;
        this.deliveries = deliveries;
        this.airings = airings;
        this.messages = messages;
        this.texts = texts;
        this.trail = trail;
        this.addresses = addresses;
        this.names = names;
        this.calls = calls;
        this.proposals = proposals;
    }

    CasePage of(Alert alert) {
        CaseSheet sheet = sheets.of(alert);
        Map<UUID, List<Deliveries.Acknowledgement>> said = deliveries.acknowledgements(alert.id()).stream()
                .collect(Collectors.groupingBy(Deliveries.Acknowledgement::delivery));
        List<DeliveryLine> lines = sheet.deliveries().stream()
                .map(delivery -> line(sheet, delivery, said.getOrDefault(delivery.id(), List.of())))
                .toList();
        List<Message> sent = messages(sheet);
        var documents = new LinkedHashMap<Message, URI>();
        boolean isPublic = alert instanceof Alert.OnAir && alert.status() == Status.ACTUAL;
        if (isPublic) for (Message message : sent) documents.put(message, addresses.cap(message.identifier()));
        return new CasePage(
                sheet,
                batches(lines),
                lines.stream()
                        .filter(line -> line.delivery().subject().kind().isInternal())
                        .toList(),
                sent,
                documents,
                address(sheet.alert()),
                StoryLine.of(trail.listOf(alert.id().value())),
                open(sheet),
                sheet.outlook() == null ? List.of() : proposals.of(alert.id()),
                airings.proofs(alert.id()));
    }

    private List<CallSheet> open(CaseSheet sheet) {
        boolean none = sheet.outlook() == null || sheet.outlook().openCalls().isEmpty();
        if (none) return List.of();
        return calls.of(sheet.alert()).stream()
                .filter(call -> EscalationLog.isOpen(call.task()))
                .sorted(Comparator.comparing((CallSheet call) -> call.task().dueAt())
                        .thenComparing(CallSheet::title))
                .toList();
    }

    private List<Message> messages(CaseSheet sheet) {
        if (sheet.isForgotten()) return List.of();
        try {
            return messages.list(sheet.alert().id());
        } catch (Refusal.Forgotten _) {
            return List.of(); // since the versions were read
        }
    }

    private @Nullable URI address(Alert alert) {
        return switch (alert) {
            case Alert.OnAir onAir -> addresses.page(onAir.common().slug(), onAir.status());
            case Alert.Preparing _, Alert.Ended _ -> null;
        };
    }

    private static List<Batch> batches(List<DeliveryLine> lines) {
        Map<Delivery.Subject, List<DeliveryLine>> bySubject = lines.stream()
                .filter(line -> !line.delivery().subject().kind().isInternal())
                .collect(Collectors.groupingBy(
                        line -> line.delivery().subject(), LinkedHashMap::new, Collectors.toList()));
        return bySubject.entrySet().stream()
                .map(each -> batch(each.getKey(), each.getValue()))
                .toList()
                .reversed();
    }

    private static Batch batch(Delivery.Subject subject, List<DeliveryLine> all) {
        List<DeliveryLine> sorted = all.stream()
                .sorted(Comparator.comparing((DeliveryLine line) -> !line.isTrouble()))
                .toList();
        return new Batch(subject, sorted.subList(0, Math.min(MOST, sorted.size())), Math.max(0, sorted.size() - MOST));
    }

    private DeliveryLine line(CaseSheet sheet, Delivery delivery, List<Deliveries.Acknowledgement> said) {
        @Nullable Channel channel = sheet.channels().get(delivery.channel());
        String kind = channel == null ? "" : channel.kind();
        boolean list = kind.equals(PHONES);
        return new DeliveryLine(
                delivery,
                sheet.title(delivery.channel()),
                kind,
                channel == null
                        ? List.of()
                        : channel.regions().stream().sorted().toList(),
                delivery.recipient().isEmpty() ? null : recipient(delivery),
                said,
                list ? texts.counts(delivery.id()) : Map.of(),
                list ? texts.walk(delivery.id()).map(Walk::total).orElse(null) : null);
    }

    private String recipient(Delivery delivery) {
        return Paging.Addressee.of(delivery.recipient())
                .map(addressee -> switch (addressee) {
                    case Paging.Addressee.Person(OfficerId id) -> names.of(id);
                    case Paging.Addressee.Contact(String name) -> names.ofContact(delivery.agency(), name);
                })
                .orElse(delivery.recipient()); // not one of ours: whatever the ledger says
    }
}
