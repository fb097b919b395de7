"""An SFTP server that asks for the password as a question (keyboard-interactive), for
tests/suite/publish_servers.rs: asyncssh, which no other server of ours is made of.

    asking_sftp.py PORT FOLDER KEY USER PASSWORD
"""
import asyncio
import sys

import asyncssh

PORT, FOLDER, KEY, USER, PASSWORD = sys.argv[1:]


class Asking(asyncssh.SSHServer):
    def password_auth_supported(self):
        return False

    def kbdint_auth_supported(self):
        return True

    def get_kbdint_challenge(self, username, lang, submethods):
        self.user = username
        return "", "", lang, [("Password: ", False)]

    def validate_kbdint_response(self, username, responses):
        return self.user == USER and list(responses) == [PASSWORD]


async def main():
    await asyncssh.listen(
        "127.0.0.1",
        int(PORT),
        server_factory=Asking,
        server_host_keys=[KEY],
        sftp_factory=lambda channel: asyncssh.SFTPServer(channel, chroot=FOLDER),
    )
    await asyncio.Future()


asyncio.run(main())
