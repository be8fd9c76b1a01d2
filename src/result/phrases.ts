// What some actions mean to who has them, in words that a reviewer uses. Pure data.

export interface Phrase {
  /** Stands before one resource: `become the role` + ARN. */
  readonly one: string;
  /** Stands before several resources or a pattern, where that reads otherwise. */
  readonly several?: string;
  /** Says all where it holds of every resource. */
  readonly everywhere: string;
}

const objects = (verb: string): Phrase => ({
  one: `${verb} objects of`,
  everywhere: `${verb} objects of every bucket`,
});
const of = (one: string, every: string): Phrase => ({ one, everywhere: `${one} every ${every}` });
const PARAMETERS: Phrase = { one: 'read parameters of', everywhere: 'read every parameter' };

const PHRASES: ReadonlyMap<string, Phrase> = new Map(
  Object.entries({
    's3:getobject': objects('read'),
    's3:putobject': objects('write'),
    's3:deleteobject': objects('delete'),
    's3:listbucket': objects('list'),
    'secretsmanager:getsecretvalue': { one: 'read secrets of', everywhere: 'read every secret' },
    'ssm:getparameter': PARAMETERS,
    'ssm:getparameters': PARAMETERS,
    'ssm:getparameter*': PARAMETERS,
    'ssm:getparametersbypath': PARAMETERS,
    'ssm:sendcommand': of('run commands on', 'managed instance'),
    'ssm:startsession': of('open a shell on', 'managed instance'),
    'kms:decrypt': of('decrypt with', 'key'),
    'sts:assumerole': {
      one: 'become the role',
      several: 'become any role that trusts it among',
      everywhere: 'become any role that trusts it',
    },
    'iam:passrole': { one: 'pass the role', several: 'pass any role among', everywhere: 'pass any role' },
    'iam:createaccesskey': of('create access keys of', 'user'),
    'iam:putrolepolicy': of('rewrite policies of', 'role'),
    'iam:attachrolepolicy': of('attach policies to', 'role'),
    'iam:createpolicyversion': {
      one: 'rewrite the policy',
      several: 'rewrite the policies',
      everywhere: 'rewrite every policy',
    },
    'iam:updateassumerolepolicy': of('rewrite the trust policy of', 'role'),
    'ec2:runinstances': { one: 'launch instances with', everywhere: 'launch any instance' },
    'lambda:invokefunction': of('invoke', 'function'),
    'lambda:updatefunctioncode': of('replace the code of', 'function'),
    'sqs:sendmessage': of('send messages to', 'queue'),
    'sqs:receivemessage': of('receive messages from', 'queue'),
    'sns:publish': of('publish to', 'topic'),
    'dynamodb:getitem': of('read items of', 'table'),
    'dynamodb:query': of('query', 'table'),
    'dynamodb:scan': of('read all items of', 'table'),
    'dynamodb:putitem': of('write items of', 'table'),
    'dynamodb:deleteitem': of('delete items of', 'table'),
  } satisfies Record<string, Phrase>),
);

/** The words for an action or a pattern of actions, where there are such. */
export function phraseOf(action: string): Phrase | undefined {
  return PHRASES.get(action.toLowerCase());
}

/** Lower case: actions that hand out a secret or a credential although AWS counts most of them as Read. */
export const CREDENTIAL_ACTIONS = [
  'secretsmanager:getsecretvalue',
  'secretsmanager:batchgetsecretvalue',
  'ssm:getparameter',
  'ssm:getparameters',
  'ssm:getparametersbypath',
  'ssm:getparameterhistory',
  'kms:decrypt',
  'ec2:getpassworddata',
  'rds-db:connect',
  'redshift:getclustercredentials',
  'redshift:getclustercredentialswithiam',
  'redshift-serverless:getcredentials',
  'sts:assumeroot',
  'sts:getfederationtoken',
];
