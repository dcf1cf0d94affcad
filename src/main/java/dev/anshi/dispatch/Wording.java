package dev.anshi.dispatch;

import java.time.InstantSource;
import jakarta.enterprise.context.ApplicationScoped;

import dev.anshi.notice.ClaimedNotice;
import dev.anshi.notice.Message;
import dev.anshi.notice.MessageRequest;
import dev.anshi.notice.NoticeSender;
import dev.anshi.notice.Texts;

/** Puts a claimed notice into its reader's words. */
@ApplicationScoped
class Wording {

    private final Texts texts;
    private final InstantSource clock;

    Wording(Texts texts, InstantSource clock) {
        this.texts = texts;
        this.clock = clock;
    }

    Message of(ClaimedNotice notice) {
        NoticeSender sender = notice.sender();
        if (sender == null) {
            throw new IllegalStateException("no sender is known: PUT /v1/senders/{senderId} first");
        }
        return texts.render(new MessageRequest(
                notice.permit().purpose(),
                notice.permit().channel(),
                notice.permit().content(),
                notice.locale(),
                sender.words(),
                notice.items(),
                clock.instant().atZone(notice.zone()).toLocalDate(),
                notice.noticeCode(),
                notice.digits(),
                notice.occasion()));
    }
}
