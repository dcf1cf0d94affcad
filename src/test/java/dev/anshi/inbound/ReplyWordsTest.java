package dev.anshi.inbound;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What does a reply mean? */
class ReplyWordsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stop",
                "STOP",
                " Stop. ",
                "StOp!!",
                "ＳＴＯＰ",
                "quit",
                "end",
                "revoke",
                "opt out",
                "opt-out",
                "Opt_Out",
                "optout",
                "cancel",
                "unsubscribe",
                "remove",
                "arret",
                "ARRÊT",
                "td",
                "TD",
                "T",
                "t.",
                "退订",
                "退订！",
                "停",
                "取消",
                "不要再发",
                "别再发了",
                "别再发了。",
                "please stop texting me",
                "请不要再给我发短信",
                "Stop it",
                "stop now please",
                "can you stop?",
                "I told you to stop sending these to my work phone",
                "don't text me",
                "DO NOT CONTACT ME AGAIN",
                "no more texts",
                "Remove me from your list",
                "leave me alone",
                "cancel please",
                "回T退订",
                "不要再发了",
                "别发了",
                "不要给我发短信",
                "停止发送",
                "请勿再打扰",
                "不想收到短信",
                "取消订阅",
                "退订 谢谢",
                "stop\nstop",
                "\"stop\"",
                "please end this",
                "I want to opt out",
                "opt me out",
                "拒收短信 退订",
                "unsubscribe me now from this thing"
            })
    void isStop(String text) {
        assertThat(ReplyWords.kindOf(text)).isEqualTo(ReplyKind.STOP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wrong number",
                "Wrong number!",
                "not me",
                "It's not me",
                "who is this",
                "Who's this?",
                "不是我",
                "打错了",
                "发错了",
                "不是本人",
                "你发错人了",
                "wrong number, stop",
                "这不是我的手机，不是我",
                "sorry, wrong person"
            })
    void isNotMine(String text) {
        assertThat(ReplyWords.kindOf(text)).isEqualTo(ReplyKind.NOT_MINE);
    }

    @ParameterizedTest
    @CsvSource({
        "start,START",
        "UNSTOP,START",
        "恢复,START",
        "订阅,START",
        "yes,YES",
        "Yes!,YES",
        "1,YES",
        "y,YES",
        "是我,YES",
        "是,YES",
        "no,NO",
        "2,NO",
        "否,NO",
        "I will pay at the end of the month,OTHER",
        "thanks,OTHER",
        "好的,OTHER",
        "谢谢,OTHER",
        "'',OTHER",
        "我周五还款,OTHER",
        "ok I have paid this today,OTHER"
    })
    void isOtherwise(String text, ReplyKind kind) {
        assertThat(ReplyWords.kindOf(text)).isEqualTo(kind);
    }
}
