"""A faithful Lambda runtime API (2018-06-01) for one function at a time, and stand-ins for SNS (keeps what was published), S3 and KMS.

The function runs as AWS runs it: its zip unpacked; in JVM form its handler class behind AWS's own runtime interface client, which polls
this API; in native form the executable `bootstrap`, which polls it itself.
"""
import base64
import hashlib
import hmac
import http.server
import json
import os
import queue
import shutil
import socket
import socketserver
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import uuid
import zipfile


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Head and body go out as two writes: together they must not wait for an acknowledgement.
    disable_nagle_algorithm = True

    def log_message(self, *arguments):
        pass

    def body(self):
        if self.headers.get("Transfer-Encoding", "").lower() == "chunked":
            data = b""
            while True:
                size = int(self.rfile.readline().split(b";")[0], 16)
                chunk = self.rfile.read(size)
                self.rfile.readline()
                if size == 0:
                    return data
                data += chunk
        return self.rfile.read(int(self.headers.get("Content-Length") or 0))

    def answer(self, status, data=b"", headers=(), kind="application/json"):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        # A function that is stopped hangs up.
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


def serve(handler):
    server = Server(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, server.server_address[1]


class Phones:
    """SNS's query protocol, Publish to a phone number only. Each text is kept, and told to whoever listens."""

    def __init__(self, listener=lambda number, text: None):
        texts = self.texts = []

        class Sns(Handler):
            def do_POST(self):
                form = dict(urllib.parse.parse_qsl(self.body().decode(), keep_blank_values=True))
                texts.append((form.get("PhoneNumber"), form.get("Message")))
                listener(*texts[-1])
                xml = ('<PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishResult><MessageId>%s</MessageId>'
                       "</PublishResult><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></PublishResponse>") % uuid.uuid4()
                self.answer(200, xml.encode(), kind="text/xml")

        self.server, self.port = serve(Sns)


class Kms:
    """KMS's Decrypt of the one keyset, by its encryption context; anything else is refused. Sealed is the constant that stands for it."""

    SEALED = base64.b64encode(b"sealed by the stand-in").decode()

    def __init__(self, keyset):
        class Decrypt(Handler):
            def do_POST(self):
                asked = json.loads(self.body())
                if (self.headers.get("X-Amz-Target") != "TrentService.Decrypt" or asked.get("CiphertextBlob") != Kms.SEALED
                        or asked.get("EncryptionContext") != {"anshi": "keyset"}):
                    return self.answer(400, b'{"__type": "InvalidCiphertextException"}', kind="application/x-amz-json-1.1")
                plain = {"KeyId": "stand-in", "Plaintext": base64.b64encode(keyset).decode(), "EncryptionAlgorithm": "SYMMETRIC_DEFAULT"}
                self.answer(200, json.dumps(plain).encode(), kind="application/x-amz-json-1.1")

        self.server, self.port = serve(Decrypt)


class Relay:
    """Hands on what arrives at a free port of an address of this machine to a port of its loopback: so that containers, and nobody
    else, reach what listens on loopback alone. OSError: the address is none of this machine's."""

    def __init__(self, address, port):
        class Connection(socketserver.BaseRequestHandler):
            def handle(self):
                with socket.create_connection(("127.0.0.1", port)) as inner:
                    back = threading.Thread(target=Relay.pump, args=(inner, self.request), daemon=True)
                    back.start()
                    Relay.pump(self.request, inner)
                    back.join()

        self.server = socketserver.ThreadingTCPServer((address, 0), Connection)
        self.server.daemon_threads = True
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @staticmethod
    def pump(source, sink):
        try:
            while data := source.recv(65536):
                sink.sendall(data)
            sink.shutdown(socket.SHUT_WR)
        except OSError:
            # One side hung up: the other is told, and its own pump ends.
            for end in (source, sink):
                try:
                    end.shutdown(socket.SHUT_RDWR)
                except OSError:
                    pass


def is_native(archive):
    """Whether the zip holds an executable for provided.al2023, which speaks the runtime API itself."""
    with zipfile.ZipFile(archive) as zipped:
        return "bootstrap" in zipped.namelist()


class Bucket:
    """S3's GET of an object, path style, for whoever signs by AWS's Signature Version 4 with the secret "x"; anyone else is refused."""

    def __init__(self, objects):
        self.refused = refused = []

        class S3(Handler):
            def do_GET(self):
                if not self.signed():
                    refused.append(self.path)
                    return self.answer(403)
                data = objects.get(urllib.parse.unquote(self.path))
                return self.answer(404) if data is None else self.answer(200, data, kind="application/x-ndjson")

            def signed(self):
                scheme, _, rest = self.headers.get("Authorization", "").partition(" ")
                given = dict(part.strip().split("=", 1) for part in rest.split(",") if "=" in part)
                names = given.get("SignedHeaders", "").split(";")
                if scheme != "AWS4-HMAC-SHA256" or not {"host", "x-amz-content-sha256", "x-amz-date"} <= set(names):
                    return False
                day, region, service, end = given["Credential"].split("/")[1:]
                canonical = "\n".join(
                    ["GET", self.path, ""] + ["%s:%s" % (name, self.headers[name].strip()) for name in names]
                    + ["", ";".join(names), self.headers["x-amz-content-sha256"]])
                key = b"AWS4x"
                for part in (day, region, service, end):
                    key = hmac.new(key, part.encode(), "sha256").digest()
                text = "\n".join([scheme, self.headers["x-amz-date"], "/".join((day, region, service, end)),
                                  hashlib.sha256(canonical.encode()).hexdigest()])
                return service == "s3" and hmac.compare_digest(hmac.new(key, text.encode(), "sha256").hexdigest(), given["Signature"])

        self.server, self.port = serve(S3)


class Function:
    """One deployed function: invoke it with events, as Lambda would. Its environment is Lambda's and what is given, nothing of this machine's."""

    def __init__(self, archive, handler, client_classpath, environment, java="java"):
        self.pending, self.answers = queue.Queue(), {}
        self.first_poll = self.first_answer = None
        outer = self

        class Runtime(Handler):
            def do_GET(self):
                if not self.path.endswith("/runtime/invocation/next"):
                    return self.answer(404)
                if outer.first_poll is None:
                    outer.first_poll = time.monotonic() - outer.born
                request, event = outer.pending.get()
                self.answer(200, json.dumps(event).encode(), [
                    ("Lambda-Runtime-Aws-Request-Id", request),
                    ("Lambda-Runtime-Deadline-Ms", str(4102444800000)),
                    ("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:us-east-1:123456789012:function:under-test"),
                    ("Lambda-Runtime-Trace-Id", "Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Parent=9a9197af755a6419;Sampled=0")])

            def do_POST(self):
                parts, data = self.path.strip("/").split("/"), self.body()
                self.answer(202, b'{"status":"OK"}')
                if parts[1:3] == ["runtime", "init"]:
                    outer.answers["init"].put(("error", data)) if "init" in outer.answers else None
                elif parts[1:3] == ["runtime", "invocation"]:
                    if outer.first_answer is None:
                        outer.first_answer = time.monotonic() - outer.born
                    outer.answers[parts[3]].put((parts[4], data))

        self.server, port = serve(Runtime)
        self.folder = tempfile.mkdtemp(prefix="function-")
        with zipfile.ZipFile(archive) as zipped:
            zipped.extractall(self.folder)
        full = {"PATH": os.environ["PATH"], "LANG": "en_US.UTF-8", "TZ": ":UTC", "AWS_LAMBDA_RUNTIME_API": "127.0.0.1:%d" % port,
                "LAMBDA_TASK_ROOT": self.folder, "AWS_REGION": "us-east-1", "AWS_DEFAULT_REGION": "us-east-1", "AWS_ACCESS_KEY_ID": "x",
                "AWS_SECRET_ACCESS_KEY": "x", "AWS_LAMBDA_FUNCTION_NAME": "under-test", "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "1024",
                "AWS_LAMBDA_FUNCTION_VERSION": "1", "AWS_LAMBDA_LOG_GROUP_NAME": "g", "AWS_LAMBDA_LOG_STREAM_NAME": "s",
                "AWS_LAMBDA_INITIALIZATION_TYPE": "on-demand", "_HANDLER": handler}
        full.update(environment)
        self.log = tempfile.NamedTemporaryFile("w+", prefix="function-log-", delete=False)
        self.born = time.monotonic()
        self.process = subprocess.Popen(self.command(archive, handler, client_classpath, java), env=full, cwd=self.folder,
                                        stdout=self.log, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL)

    def command(self, archive, handler, client_classpath, java):
        if is_native(archive):
            bootstrap = os.path.join(self.folder, "bootstrap")
            os.chmod(bootstrap, 0o755)
            return [bootstrap]
        classpath = os.pathsep.join([self.folder, os.path.join(self.folder, "lib", "*"), client_classpath()])
        return [java, "--add-opens", "java.base/java.lang=ALL-UNNAMED", "-cp", classpath,
                "com.amazonaws.services.lambda.runtime.api.client.AWSLambda", handler]

    def resident(self):
        """Bytes of memory resident now."""
        with open("/proc/%d/status" % self.process.pid) as status:
            return next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmRSS:"))

    def invoke(self, event, seconds=240):
        request = str(uuid.uuid4())
        self.answers[request] = queue.Queue()
        self.pending.put((request, event))
        for _ in range(seconds * 2):
            try:
                kind, data = self.answers[request].get(timeout=0.5)
                return kind, json.loads(data) if data else None
            except queue.Empty:
                if self.process.poll() is not None:
                    raise SystemExit("the function ended by itself:\n" + self.tail())
        raise SystemExit("the function gave no answer:\n" + self.tail())

    def tail(self):
        with open(self.log.name) as log:
            return "".join(log.readlines()[-60:])

    def stop(self):
        self.process.terminate()
        self.process.wait()
        self.server.shutdown()
        shutil.rmtree(self.folder, ignore_errors=True)
        os.unlink(self.log.name)
