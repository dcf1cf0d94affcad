#!/usr/bin/env python3
"""What a start costs: native `dispatch` and `binding`, their JVM forms, the JVM with a class archive, and a native hello. One run, one runtime API.

Called by `src/bench/run cold [rounds]`; builds everything first (GRAALVM_HOME names a GraalVM or Mandrel 25; 20 to 40 minutes on 2 cores), then
starts each form in turn, round after round. Prints medians; the last lines are the ratios. Goals are said beside them, and asserted nowhere.
  src/bench/cold.py build             only builds, into target/cold
  src/bench/cold.py measure [rounds]  only measures what is there
"""
import datetime
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import time
import zipfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(ROOT, ".ci"))
import lambda_runtime  # noqa: E402
import lambda_parts  # noqa: E402
from lambda_parts import EVENTS_HANDLER, HTTP_HANDLER, Parts, http_event, runtime_client  # noqa: E402

COLD = os.path.join(ROOT, "target", "cold")
JAVA = os.path.join(os.environ["JAVA_HOME"], "bin", "java") if os.environ.get("JAVA_HOME") else "java"
ROUNDS = 10
# One process of dispatch sends so many texts, one a call: the first costs more than the second, and by the last it is warm.
TEXTS = 20


def archive(name):
    return os.path.join(COLD, name + ".zip")


def maven(*arguments):
    subprocess.run([os.path.join(ROOT, "mvnw"), "-B", "-ntp", "-q", "package", "-DskipTests", *arguments], check=True, cwd=ROOT)


def versions():
    with open(os.path.join(ROOT, "pom.xml")) as pom:
        text = pom.read()
    return ["-D%s=%s" % (name, re.search("<%s>(.*?)</" % re.escape(name), text).group(1)) for name in ("quarkus.version", "quarkus-amazon-services.version")]


def build():
    """The default build for Postgres and the schema, then each form; -O2, GraalVM's default, in the native ones."""
    if not os.access(os.path.join(os.environ.get("GRAALVM_HOME", ""), "bin", "native-image"), os.X_OK):
        sys.exit("GRAALVM_HOME names no GraalVM or Mandrel 25 with bin/native-image: set it")
    os.makedirs(COLD, exist_ok=True)
    maven()
    for kind in ("events", "http"):
        built = os.path.join(ROOT, "target", "lambda-" + kind, "function.zip")
        for form, more in (("jvm", []), ("native", ["-Dnative", "-Dquarkus.native.native-image-xmx=7g"])):
            maven("-Dlambda=" + kind, *more)
            shutil.copy(built, archive("%s-%s" % (kind, form)))
    hello = os.path.join(ROOT, "src", "bench", "hello")
    maven("-f", os.path.join(hello, "pom.xml"), "-Dhello.directory=" + os.path.join(COLD, "hello"), "-Dquarkus.native.enabled=true",
          "-Dquarkus.native.native-image-xmx=7g", *versions())
    shutil.copy(os.path.join(COLD, "hello", "function.zip"), archive("hello-native"))


class Archived(lambda_runtime.Function):
    """A function in JVM form from a folder that stays: a class archive is tied to the jars it was made of."""

    def __init__(self, place, options, *arguments):
        self.place, self.options = place, options
        super().__init__(*arguments)

    def command(self, archive, handler, client_classpath, java):
        jars = [os.path.join(self.place, "lib", name) for name in sorted(os.listdir(os.path.join(self.place, "lib")))]
        classpath = os.pathsep.join([os.path.join(self.place, "classes.jar"), *jars, *client_jars(client_classpath)])
        return [java, *self.options, "--add-opens", "java.base/java.lang=ALL-UNNAMED", "-cp", classpath,
                "com.amazonaws.services.lambda.runtime.api.client.AWSLambda", handler]


def client_jars(client_classpath):
    folder = os.path.dirname(client_classpath())
    return [os.path.join(folder, name) for name in sorted(os.listdir(folder)) if name.endswith(".jar")]


def unpacked(name):
    """The zip's folder with its loose classes in a jar: neither AppCDS nor an AOT cache takes a folder of classes."""
    place = os.path.join(COLD, name)
    shutil.rmtree(place, ignore_errors=True)
    with zipfile.ZipFile(archive(name)) as zipped, zipfile.ZipFile(os.path.join(COLD, "classes.jar"), "w", zipfile.ZIP_DEFLATED) as classes:
        for entry in zipped.namelist():
            if entry.startswith("lib/"):
                zipped.extract(entry, place)
            elif not entry.endswith("/") and entry not in classes.NameToInfo:
                # Quarkus writes a class that it has changed beside the one that it was made of; unzip keeps the last, and so does read().
                classes.writestr(entry, zipped.read(entry))
    shutil.move(os.path.join(COLD, "classes.jar"), os.path.join(place, "classes.jar"))
    return place


def java_version():
    said = subprocess.run([JAVA, "-XshowSettings:properties", "-version"], capture_output=True, text=True, check=True).stderr
    return int(re.search(r"java.specification.version = (\d+)", said).group(1))


def archive_options(file):
    """How a class archive is made, and used: AppCDS (JEP 350), from JDK 25 on an AOT cache (JEP 514)."""
    if java_version() >= 25:
        return ["-XX:AOTCacheOutput=" + file], ["-XX:AOTCache=" + file]
    return ["-XX:ArchiveClassesAtExit=" + file], ["-XX:SharedArchiveFile=" + file]


class Form:
    """One thing to start: how, with what, and what it is asked first."""

    def __init__(self, name, kind, form, environment, event, archived=False):
        self.name, self.zip, self.environment, self.event = name, "%s-%s" % (kind, form), environment, event
        self.handler = HTTP_HANDLER if kind == "http" else EVENTS_HANDLER
        self.first_polls, self.first_answers, self.resident, self.options = [], [], [], None
        if archived:
            self.place = unpacked(self.zip)
            train, self.options = archive_options(os.path.join(COLD, name.replace(" ", "-") + ".archive"))
            trained = Archived(self.place, train, archive(self.zip), self.handler, runtime_client, environment, JAVA)
            self.ask(trained)
            trained.stop()

    def start(self):
        arguments = (archive(self.zip), self.handler, runtime_client, self.environment, JAVA)
        return Archived(self.place, self.options, *arguments) if self.options else lambda_runtime.Function(*arguments)

    def ask(self, function):
        kind, answer = function.invoke(self.event)
        expected = kind == "response" and (answer.get("statusCode") == 404 if "rawPath" in self.event else answer.get("batchItemFailures") == [])
        if not expected:
            sys.exit("%s answered %s %s\n%s" % (self.name, kind, answer, function.tail()))

    def round(self):
        function = self.start()
        try:
            self.ask(function)
            self.first_polls.append(function.first_poll)
            self.first_answers.append(function.first_answer)
            self.resident.append(function.resident() / (1 << 20))
        finally:
            function.stop()

    def line(self):
        return "  round medians: %-24s first poll %s s, first answer %s s, resident %.0f MB" % (
            self.name, spread(self.first_polls), spread(self.first_answers), statistics.median(self.resident))


def spread(values):
    return "%.3f (%.3f to %.3f)" % (statistics.median(values), min(values), max(values))


def message(body):
    return {"Records": [{"messageId": "m", "receiptHandle": "h", "body": json.dumps(body), "attributes": {}, "messageAttributes": {},
                         "eventSource": "aws:sqs", "eventSourceARN": "arn:aws:sqs:us-east-1:123456789012:bulk", "awsRegion": "us-east-1"}]}


def ledger(count, now):
    """So many borrowers in a zone where it is about noon, each with a loan that is due today."""
    zone = lambda_parts.noon_zone(now)
    when = (now - datetime.timedelta(minutes=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
    yield {"sender": {"senderId": "bank", "name": "Morgen Bank", "neutralName": "MB Service", "kind": "CREDITOR", "helpLine": "030 5550100"}}
    amount = {"amount": "758.00", "currency": "CNY"}
    for place in range(count):
        who = "b%d" % place
        yield {"borrower": {"borrowerId": who, "name": "Lin", "locale": "zh-CN", "zones": [zone], "jurisdiction": "house", "status": "ACTIVE",
                            "identity": {"status": "VERIFIED", "verifiedAt": when}, "cards": []}}
        yield {"number": {"borrowerId": who, "numberId": "n", "number": "+861381234%04d" % place, "verifiedAt": when, "how": "CODE",
                          "exclusiveUse": True}}
        yield {"loan": {"loanId": "l%d" % place, "borrowerId": who, "senderId": "bank", "coBorrowers": [], "guarantors": [], "currency": "CNY",
                        "asOf": when, "version": 1, "installments": [{"number": 1, "dueDate": now.date().isoformat(), "due": amount,
                                                                      "outstanding": amount, "status": "OUTSTANDING"}]}}


class Texts:
    """Notices that are ripe: taken in, swept and released by the functions themselves."""

    def __init__(self, parts, shared, count):
        now = datetime.datetime.now(datetime.timezone.utc)
        lines = "\n".join(json.dumps(line) for line in ledger(count, now)).encode()
        bucket = lambda_runtime.Bucket({"/files/all.ndjson": lines})
        self.parts = parts
        self.call("intake", dict(shared, ANSHI_INTAKE_S3_ENDPOINT="http://127.0.0.1:%d" % bucket.port),
                  [{"Records": [{"s3": {"bucket": {"name": "files"}, "object": {"key": "all.ndjson"}}}]}])
        self.call("sweep", dict(shared, ANSHI_SWEEP_SPREAD="PT0S"), [{"sweep": now.date().isoformat()}, None, {"release": True}])
        self.ids = [notice for body in self.bodies("bulk") for notice in json.loads(body)["notices"]]
        if len(self.ids) != count:
            sys.exit("%d notices are ripe, not %d" % (len(self.ids), count))

    def bodies(self, queue):
        return lambda_parts.receive(self.parts.settings["anshi.queues." + queue])

    def call(self, name, environment, events):
        function = lambda_runtime.Function(archive("events-native"), EVENTS_HANDLER, runtime_client, dict(
            environment, QUARKUS_FUNQY_EXPORT=name, **self.parts.login(name, JAVA)), JAVA)
        for event in events:
            for each in [event] if event else [message(json.loads(body)) for body in self.bodies("sweep")]:
                kind, answer = function.invoke(each)
                if kind != "response" or answer.get("refused") or answer.get("batchItemFailures"):
                    sys.exit("%s answered %s %s\n%s" % (name, kind, answer, function.tail()))
        function.stop()


def publishes(form, texts, phones, rounds):
    """Milliseconds of the calls of one text each, round by round: the first, the second, the last; and what is resident then."""
    first, second, last, resident = [], [], [], []
    for _ in range(rounds):
        function = form.start()
        form.ask(function)
        times = []
        for _ in range(TEXTS):
            sent, started = len(phones.texts), time.monotonic()
            kind, answer = function.invoke(message({"notices": [texts.ids.pop()]}))
            times.append((time.monotonic() - started) * 1000)
            if kind != "response" or answer != {"batchItemFailures": []} or len(phones.texts) != sent + 1:
                sys.exit("no text was sent: %s\n%s" % (answer, function.tail()))
        resident.append(function.resident() / (1 << 20))
        function.stop()
        first.append(times[0])
        second.append(times[1])
        last.append(times[-1])
    print("  round medians: %-24s first publish %.0f ms (%.0f to %.0f), second %.0f ms, call %d: %.0f ms, then %.0f MB resident" % (
        form.name, statistics.median(first), min(first), max(first), statistics.median(second), TEXTS, statistics.median(last),
        statistics.median(resident)))
    return statistics.median(first), statistics.median(resident)


def ratio(what, unit, ours, peer, theirs, goal):
    print("cold ratio %.2f (ours %.3f %s, %s %.3f %s)   %s; goal: %s" % (theirs / ours, ours, unit, peer, theirs, unit, what, goal))


def measure(rounds):
    phones, parts = lambda_runtime.Phones(), Parts(JAVA)
    try:
        shared = dict(parts.environment(), QUARKUS_SNS_ENDPOINT_OVERRIDE="http://127.0.0.1:%d" % phones.port)
        dispatch = dict(shared, QUARKUS_FUNQY_EXPORT="dispatch", ANSHI_DISPATCH_RATE="1000", **parts.login("dispatch", JAVA))
        binding = dict(shared, ANSHI_FUNCTION="binding", **parts.login("binding", JAVA))
        nothing, unknown = message({"notices": []}), http_event("GET", "/v1/senders/nobody")
        kept = "AOT cache" if java_version() >= 25 else "AppCDS"
        forms = [
            Form("hello native", "hello", "native", dict(shared, QUARKUS_FUNQY_EXPORT="hello"), nothing),
            Form("dispatch native", "events", "native", dispatch, nothing),
            Form("dispatch JVM", "events", "jvm", dispatch, nothing),
            Form("dispatch JVM " + kept, "events", "jvm", dispatch, nothing, archived=True),
            Form("binding native", "http", "native", binding, unknown),
            Form("binding JVM", "http", "jvm", binding, unknown),
            Form("binding JVM " + kept, "http", "jvm", binding, unknown, archived=True)]
        for _ in range(rounds):
            for form in forms:
                form.round()
        print("  size: %s" % ", ".join("%s %.1f MB" % (name[:-4], os.path.getsize(os.path.join(COLD, name)) / 1e6)
                                       for name in sorted(os.listdir(COLD)) if name.endswith(".zip")))
        for form in forms:
            print(form.line())
        texts = Texts(parts, shared, (rounds + 2) * TEXTS)
        first, resident = publishes(forms[1], texts, phones, rounds)
        publishes(forms[2], texts, phones, 2)
        print("  goals: first publish %.3f s of 0.3 s at most; warm dispatch %.0f MB of 128 MB at most" % (first / 1000, resident))
        polls = [statistics.median(form.first_polls) for form in forms]
        answers = [statistics.median(form.first_answers) for form in forms]
        ratio("dispatch, start to first poll", "s", polls[1], "hello", polls[0], "0.77 or more (ours at most 1.3 times as long)")
        ratio("dispatch, start to first answer", "s", answers[1], "jvm", answers[2], "6.67 or more (ours at most 0.15 of it)")
        ratio("dispatch, start to first answer", "s", answers[1], "jvm " + kept, answers[3], "none")
        ratio("binding, start to first answer", "s", answers[4], "jvm", answers[5], "6.67 or more")
        ratio("binding, start to first answer", "s", answers[4], "jvm " + kept, answers[6], "none")
    finally:
        parts.stop()


def main():
    what = sys.argv[1] if len(sys.argv) > 1 else ""
    if what not in ("build", "measure", "all"):
        sys.exit(__doc__)
    if what != "measure":
        build()
    if what != "build":
        measure(int(sys.argv[2]) if len(sys.argv) > 2 else ROUNDS)


main()
