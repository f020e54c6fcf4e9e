package org.childalert.operator.console.alert;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.childalert.alert.Alert;
import org.childalert.alert.Ending;
import org.childalert.approval.CallSheet;
import org.childalert.approval.Proposals;
import org.childalert.dissemination.Airings;
import org.childalert.dissemination.Message;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the page of an alert shows, to whomever.
 *
 * @param batches by message, the latest first
 * @param pages to people on duty
 * @param documents the address of each message that is public now
 * @param address of the public page; absent while there is none
 * @param story the latest last
 * @param calls that nobody has made yet, the most urgent first
 * @param proposals that may still be answered
 * @param proofs that stations aired it, by channel
 */
public record CasePage(
        CaseSheet sheet,
        List<Batch> batches,
        List<DeliveryLine> pages,
        List<Message> messages,
        Map<Message, URI> documents,
        @Nullable URI address,
        List<StoryLine> story,
        List<CallSheet> calls,
        List<Proposals.Proposed> proposals,
        List<Airings.Proof> proofs) {

    /** Whether there is something that can be brought to a station by hand. */
    public boolean hasPackage() {
        boolean isOver = sheet.alert() instanceof Alert.Ended ended && ended.ending() == Ending.EXPIRED;
        return !messages.isEmpty() && !isOver;
    }
}
