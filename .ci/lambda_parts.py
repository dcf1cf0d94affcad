"""What surrounds a function here: its database and queues out of the default build, AWS's runtime client, API Gateway's events."""
import base64
import glob
import json
import os
import subprocess
import time
import urllib.parse
import urllib.request

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
HTTP_ZIP = os.path.join(ROOT, "target/lambda-http/function.zip")
EVENTS_ZIP = os.path.join(ROOT, "target/lambda-events/function.zip")
CLIENT = "com.amazonaws:aws-lambda-java-runtime-interface-client:2.8.7"
HTTP_HANDLER = "io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler::handleRequest"
EVENTS_HANDLER = "io.quarkus.funqy.lambda.FunqyStreamHandler::handleRequest"


def runtime_client():
    folder = os.path.join(ROOT, "target", "runtime-client")
    if not glob.glob(folder + "/*.jar"):
        group, artifact, version = CLIENT.split(":")
        os.makedirs(folder, exist_ok=True)
        pom = os.path.join(folder, "pom.xml")
        with open(pom, "w") as out:
            out.write("<project><modelVersion>4.0.0</modelVersion><groupId>x</groupId><artifactId>x</artifactId><version>1</version>"
                      "<dependencies><dependency><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version></dependency>"
                      "</dependencies></project>" % (group, artifact, version))
        subprocess.run([os.path.join(ROOT, "mvnw"), "-q", "-B", "-f", pom,
                        "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies", "-DoutputDirectory=" + folder],
                       check=True, cwd=ROOT)
    return os.path.join(folder, "*")


class Parts:
    """Postgres with its schema, and the queues, from the default build."""

    def __init__(self, java):
        self.process = subprocess.Popen([java, "-jar", os.path.join(ROOT, "target/quarkus-app/quarkus-run.jar"), "parts"],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT)
        self.settings = {}
        for line in self.process.stdout:
            line = line.strip()
            if line == "ready":
                return
            if "=" in line:
                name, value = line.split("=", 1)
                self.settings[name] = value
        raise SystemExit("the parts did not start")

    def environment(self):
        """The variables that every function needs (README.md). The token's key is left out: the events here carry the authorizer's claims
        alone, no token whose signature could be checked."""
        variables = {name.upper().replace(".", "_").replace("-", "_"): value for name, value in self.settings.items()}
        for only_local in ("MP_JWT_VERIFY_PUBLICKEY", "QUARKUS_DATASOURCE_JDBC_URL"):
            variables.pop(only_local, None)
        variables["ANSHI_KEYS_FILE"] = os.path.join(ROOT, variables["ANSHI_KEYS_FILE"])
        return dict(variables, ANSHI_KEYS_SOURCE="FILE", MP_JWT_VERIFY_ISSUER="https://issuer.example.com", MP_JWT_VERIFY_AUDIENCES="anshi")

    def login(self, function, java):
        """Gives the function its login as a deployment does, and answers the variables by which it logs on as its own database role."""
        return self.logins([function], java)[function]

    def logins(self, functions, java):
        """As login, for several at once: the variables of each."""
        users = {function: dict(username="anshi_" + function, password="drawn for the trip") for function in functions}
        url = "jdbc:" + self.settings["quarkus.datasource.reactive.url"]
        subprocess.run([os.path.join(ROOT, "deploy/migrate"), url], check=True, stderr=subprocess.DEVNULL, env=dict(
            os.environ, JAVA=java, QUARKUS_DATASOURCE_USERNAME=self.settings["quarkus.datasource.username"],
            QUARKUS_DATASOURCE_PASSWORD=self.settings["quarkus.datasource.password"],
            **{"ANSHI_LOGIN_" + function.upper(): json.dumps(user) for function, user in users.items()}))
        return {function: {"QUARKUS_DATASOURCE_USERNAME": user["username"], "QUARKUS_DATASOURCE_PASSWORD": user["password"]}
                for function, user in users.items()}

    def stop(self):
        self.process.stdin.close()
        self.process.wait()


def event_file(name):
    with open(os.path.join(ROOT, "deploy", "events", name + ".json")) as file:
        return json.load(file)


def sqs_event(bodies, queue):
    return {"Records": [{
        "messageId": "m%d" % i, "receiptHandle": "h", "body": body, "attributes": {
            "ApproximateReceiveCount": "1", "SentTimestamp": "1601975706495", "SenderId": "AIDAIENQZJOLO23YVJ4VO",
            "ApproximateFirstReceiveTimestamp": "1601975706499"},
        "messageAttributes": {}, "md5OfBody": "x", "eventSource": "aws:sqs",
        "eventSourceARN": "arn:aws:sqs:us-east-1:123456789012:" + queue, "awsRegion": "us-east-1"} for i, body in enumerate(bodies)]}


def receive(queue_url):
    """Takes what lies on a queue, as the event source mapping does."""
    bodies = []
    while True:
        request = urllib.request.Request(
            queue_url, data=json.dumps({"QueueUrl": queue_url, "MaxNumberOfMessages": 10}).encode(),
            headers={"Content-Type": "application/x-amz-json-1.0", "X-Amz-Target": "AmazonSQS.ReceiveMessage"})
        messages = json.loads(urllib.request.urlopen(request).read() or b"{}").get("Messages") or []
        if not messages:
            return bodies
        bodies += [message["Body"] for message in messages]


def noon_zone(now):
    """A zone in which it is about noon now, so that the hours of the rulebook are open: Etc/GMT signs are the other way round."""
    offset = 12 - now.hour
    offset = offset if offset <= 14 else offset - 24
    offset = offset if offset >= -12 else offset + 24
    return "Etc/GMT%+d" % -offset if offset else "Etc/GMT"


def http_event(method, path, body=None, claims=None, content_type="application/json", headers=None):
    raw, _, query = path.partition("?")
    event = {
        "version": "2.0", "routeKey": "$default", "rawPath": raw, "rawQueryString": query, "cookies": [],
        "headers": {"content-type": content_type, "host": "api.example.com", "accept": "application/json", **(headers or {})},
        "requestContext": {
            "accountId": "123456789012", "apiId": "api", "domainName": "api.example.com", "domainPrefix": "api", "stage": "$default",
            "http": {"method": method, "path": raw, "protocol": "HTTP/1.1", "sourceIp": "192.0.2.1", "userAgent": "trip"},
            "requestId": "r1", "routeKey": "$default", "time": "22/Nov/2026:00:00:00 +0000", "timeEpoch": 1795305600000},
        "isBase64Encoded": False}
    if query:
        event["queryStringParameters"] = dict(urllib.parse.parse_qsl(query))
    if claims:
        event["requestContext"]["authorizer"] = {"jwt": {"claims": claims, "scopes": claims.get("scope", "").split()}}
    if body is not None:
        event["body"] = body if isinstance(body, str) else json.dumps(body)
    return event


def claims(subject, scope):
    now = int(time.time())
    return {"iss": "https://issuer.example.com", "aud": "anshi", "sub": subject, "scope": scope, "iat": str(now), "exp": str(now + 600),
            "auth_time": str(now), "amr": "[pwd mfa]", "sid": "s1"}


def http(function, *arguments, **named):
    kind, answer = function.invoke(http_event(*arguments, **named))
    if kind != "response":
        raise SystemExit("the function failed: %s\n%s" % (answer, function.tail()))
    body = answer.get("body") or ""
    if answer.get("isBase64Encoded"):
        body = base64.b64decode(body).decode()
    return answer["statusCode"], body
