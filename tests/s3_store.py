"""A store that understands Amazon's protocol, for tests/suite/publish_servers.rs: moto, which checks signatures
once the key that it gives out is made. And a client that is not ours (boto3), to see what is in it.

    s3_store.py serve PORT FOLDER
    s3_store.py make PORT FOLDER BUCKET        a bucket, and a key that may do everything: files `id` and `secret`
    s3_store.py dump PORT FOLDER BUCKET TO     all objects as files
    s3_store.py types PORT FOLDER BUCKET       a line an object: key, tab, media type
    s3_store.py put PORT FOLDER BUCKET KEY     an object of somebody else
"""
import os
import pathlib
import sys

ACTION, PORT, FOLDER = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
# What is asked before anybody can be known: make's four requests.
UNKNOWN = 4

if ACTION == "serve":
    os.environ["INITIAL_NO_AUTH_ACTION_COUNT"] = str(UNKNOWN)
    from moto.server import main

    main(["-H", "127.0.0.1", "-p", PORT, "-c", str(FOLDER / "cert.pem"), "-k", str(FOLDER / "key.pem")])
    sys.exit()

import boto3
from botocore.config import Config


def client(service, key=("first", "first")):
    return boto3.client(
        service,
        endpoint_url=f"https://localhost:{PORT}",
        region_name="us-east-1",
        aws_access_key_id=key[0],
        aws_secret_access_key=key[1],
        verify=str(FOLDER / "ca.pem"),
        config=Config(s3={"addressing_style": "path"}, proxies={}),
    )


bucket = sys.argv[4]
if ACTION == "make":
    iam = client("iam")
    iam.create_user(UserName="web")
    everything = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}'
    iam.put_user_policy(UserName="web", PolicyName="all", PolicyDocument=everything)
    key = iam.create_access_key(UserName="web")["AccessKey"]
    client("s3").create_bucket(Bucket=bucket)
    (FOLDER / "id").write_text(key["AccessKeyId"])
    (FOLDER / "secret").write_text(key["SecretAccessKey"])
    sys.exit()

s3 = client("s3", ((FOLDER / "id").read_text(), (FOLDER / "secret").read_text()))
if ACTION == "put":
    s3.put_object(Bucket=bucket, Key=sys.argv[5], Body=b"x")
    sys.exit()
pages = s3.get_paginator("list_objects_v2").paginate(Bucket=bucket)
for key in [entry["Key"] for page in pages for entry in page.get("Contents", [])]:
    found = s3.get_object(Bucket=bucket, Key=key)
    if ACTION == "types":
        print(f"{key}\t{found['ContentType']}")
    else:
        path = pathlib.Path(sys.argv[5]) / key
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(found["Body"].read())
